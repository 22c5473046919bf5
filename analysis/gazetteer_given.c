/* analysis/gazetteer_given.c -- given names. Those that are as often another thing ("Victoria", "Jordan", "Max") are
 * left out. */
#include "analysis/gazetteer.h"

#define LETTER(c) ((c) - 'A')

// clang-format off
/* By their first letter, each name between blanks. */
static const char *const given[26] = {
    [LETTER('A')] = " Aaron Abdul Abigail Adam Adrian Ahmed Aidan Alan Albert Alejandro Alex Alexander Alexandra "
        "Alexei Alexey Alice Alicia Alison Amanda Amit Amy Ana Anand Andre Andrea Andreas Andrei Andrew Andy Angela "
        "Anil Anita Anjali Ankit Ann Anna Anne Anthony Antonio Anurag Anwar Arjun Arthur Arun Ashok Ashwini ",
    [LETTER('B')] = " Barbara Barry Ben Benjamin Bernard Beth Bhupen Bill Billy Biswa Bob Boris Brad Bradley Brandon "
        "Brian Bruce Bryan ",
    [LETTER('C')] = " Carl Carla Carlos Caroline Catherine Cathy Charles Charlie Chris Christian Christina Christine "
        "Christopher Claire Clara Claudia Colin Conrad Craig Cynthia Cyril ",
    [LETTER('D')] = " Dan Daniel Danielle Danny Dave David Deborah Deepak Dennis Derek Devendra Diana Diego Dipankar "
        "Dmitry Donald Doug Douglas Duncan Dylan ",
    [LETTER('E')] = " Ed Eddie Edward Eleanor Elena Elizabeth Ellen Emily Emma Emmanuel Eric Erik Ethan Eva Evan ",
    [LETTER('F')] = " Fatima Felix Ferdinand Fernando Francesca Francis Frank Fred ",
    [LETTER('G')] = " Gary Gaurav Gautam Gavin Geoff Geoffrey George Gerald Gina Giorgia Glenn Gordon Graham Greg "
        "Gregory ",
    [LETTER('H')] = " Hannah Hans Harish Harold Harry Heather Helen Hemant Henry Himanta Hiren Hiroshi Howard Hugh ",
    [LETTER('I')] = " Ian Igor Imran Ingrid Irene Isaac Isabel Ivan ",
    [LETTER('J')] = " Jack Jacob Jake James Jamie Jane Janet Jason Javier Jayanta Jean Jeff Jeffrey Jennifer Jeremy "
        "Jerry Jesse Jessica Jill Jim Jimmy Jitendra Joan Joanna Joe Joel John Johnny Jon Jonathan Jorge Jose Joseph "
        "Josh Joshua Joyce Juan Judith Julia Julian Julie Justin ",
    [LETTER('K')] = " Karen Karl Karthik Kate Katherine Kathleen Katie Keir Keith Ken Kenneth Kevin Kiran Kishore "
        "Klaus Kristen Kunal Kyle ",
    [LETTER('L')] = " Larry Laura Lauren Lawrence Leo Leon Leonard Leslie Liam Lily Linda Lisa Liz Lorenzo Louis "
        "Louise Lucas Lucy Luis Luke ",
    [LETTER('M')] = " Madhav Mahesh Manish Manoj Manuel Marc Marco Margaret Maria Marie Marina Mark Martha Martin "
        "Mary Mateo Matt Matthew Meera Megan Melissa Michael Michel Michelle Miguel Mike Mohamed Mohammad Mohammed "
        "Mohan Molly Monica Mridul Muhammad ",
    [LETTER('N')] = " Nabam Nancy Naomi Narayan Natalie Natasha Nathan Naveen Neha Neil Nicholas Nick Nicola Nicolas "
        "Nicole Nigel Nikhil Nina Nitin Noah Nora ",
    [LETTER('O')] = " Olaf Oliver Olivia Omar Oscar ",
    [LETTER('P')] = " Pablo Pamela Patricia Patrick Paul Paula Pavel Pedro Pema Peter Phil Philip Philippe Pierre "
        "Pijush Pooja Prakash Pranav Prashant Praveen Prem Priya ",
    [LETTER('R')] = " Rachel Rahul Raj Rajesh Rajiv Rakesh Ralph Ramesh Randy Ravi Raymond Rebecca Recep Ricardo "
        "Richard Rick Rishi Ritu Rituparna Rob Robert Roberto Rod Roger Rohit Ron Ronald Rosa Ruth Ryan ",
    [LETTER('S')] = " Sally Sam Samantha Samuel Sanae Sandeep Sandra Sanjay Sanjeev Sara Sarah Sarbananda Satish "
        "Sean Sebastian Sergei Sergey Seth Shane Shannon Sharon Shashi Shigeru Simon Sofia Sonam Sophia Sophie "
        "Sridhar Stefan Stella Stephanie Stephen Steve Steven Stuart Sunil Suresh Susan Susanna Suzanne Sylvia ",
    [LETTER('T')] = " Takeshi Tamara Tanya Tara Tarun Ted Temjen Teresa Terry Theresa Thomas Tim Timothy Tina Todd "
        "Tom Tony Tracy Tyler ",
    [LETTER('U')] = " Ursula ",
    [LETTER('V')] = " Valerie Vanessa Varun Vera Vicky Victor Vijay Vikas Vikram Vinay Vincent Vineet Vishal Vivek "
        "Vladimir Volodymyr ",
    [LETTER('W')] = " Walter Wayne Wendy Wes William ",
    [LETTER('Y')] = " Yuri Yusuf ",
    [LETTER('Z')] = " Zach Zachary Zoe Zoramthanga ",
};
// clang-format on

bool is_given_name(struct text word)
{
    if (!word.n || word.p[0] < 'A' || word.p[0] > 'Z')
        return false;
    struct text names = text_of(given[LETTER(word.p[0])]);
    for (size_t at = text_find(names, word, 0); at < names.n; at = text_find(names, word, at + 1)) {
        if (names.p[at - 1] == ' ' && names.p[at + word.n] == ' ')
            return true;
    }
    return false;
}
