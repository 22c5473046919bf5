/* analysis/gazetteer_given.c -- given names, sorted for bsearch(). Those that are as often another thing ("Victoria",
 * "Jordan", "Max") are left out. */
#include "analysis/gazetteer.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define NAME_BYTES 16

// clang-format off
static const char *const given[] = {
    "Aaron", "Abdul", "Abigail", "Adam", "Adrian", "Ahmed", "Aidan", "Alan", "Albert", "Alejandro", "Alex",
    "Alexander", "Alexandra", "Alexei", "Alexey", "Alice", "Alicia", "Alison", "Amanda", "Amit", "Amy", "Ana", "Anand",
    "Andre", "Andrea", "Andreas", "Andrei", "Andrew", "Andy", "Angela", "Anil", "Anita", "Anjali", "Ankit", "Ann",
    "Anna", "Anne", "Anthony", "Antonio", "Anurag", "Anwar", "Arjun", "Arthur", "Arun", "Ashok", "Ashwini", "Barbara",
    "Barry", "Ben", "Benjamin", "Bernard", "Beth", "Bhupen", "Bill", "Billy", "Biswa", "Bob", "Boris", "Brad",
    "Bradley", "Brandon", "Brian", "Bruce", "Bryan", "Carl", "Carla", "Carlos", "Caroline", "Catherine", "Cathy",
    "Charles", "Charlie", "Chris", "Christian", "Christina", "Christine", "Christopher", "Claire", "Clara", "Claudia",
    "Colin", "Conrad", "Craig", "Cynthia", "Cyril", "Dan", "Daniel", "Danielle", "Danny", "Dave", "David", "Deborah",
    "Deepak", "Dennis", "Derek", "Devendra", "Diana", "Diego", "Dipankar", "Dmitry", "Donald", "Doug", "Douglas",
    "Duncan", "Dylan", "Ed", "Eddie", "Edward", "Eleanor", "Elena", "Elizabeth", "Ellen", "Emily", "Emma", "Emmanuel",
    "Eric", "Erik", "Ethan", "Eva", "Evan", "Fatima", "Felix", "Ferdinand", "Fernando", "Francesca", "Francis",
    "Frank", "Fred", "Gary", "Gaurav", "Gautam", "Gavin", "Geoff", "Geoffrey", "George", "Gerald", "Gina", "Giorgia",
    "Glenn", "Gordon", "Graham", "Greg", "Gregory", "Hannah", "Hans", "Harish", "Harold", "Harry", "Heather", "Helen",
    "Hemant", "Henry", "Himanta", "Hiren", "Hiroshi", "Howard", "Hugh", "Ian", "Igor", "Imran", "Ingrid", "Irene",
    "Isaac", "Isabel", "Ivan", "Jack", "Jacob", "Jake", "James", "Jamie", "Jane", "Janet", "Jason", "Javier",
    "Jayanta", "Jean", "Jeff", "Jeffrey", "Jennifer", "Jeremy", "Jerry", "Jesse", "Jessica", "Jill", "Jim", "Jimmy",
    "Jitendra", "Joan", "Joanna", "Joe", "Joel", "John", "Johnny", "Jon", "Jonathan", "Jorge", "Jose", "Joseph",
    "Josh", "Joshua", "Joyce", "Juan", "Judith", "Julia", "Julian", "Julie", "Justin", "Karen", "Karl", "Karthik",
    "Kate", "Katherine", "Kathleen", "Katie", "Keir", "Keith", "Ken", "Kenneth", "Kevin", "Kiran", "Kishore", "Klaus",
    "Kristen", "Kunal", "Kyle", "Larry", "Laura", "Lauren", "Lawrence", "Leo", "Leon", "Leonard", "Leslie", "Liam",
    "Lily", "Linda", "Lisa", "Liz", "Lorenzo", "Louis", "Louise", "Lucas", "Lucy", "Luis", "Luke", "Madhav", "Mahesh",
    "Manish", "Manoj", "Manuel", "Marc", "Marco", "Margaret", "Maria", "Marie", "Marina", "Mark", "Martha", "Martin",
    "Mary", "Mateo", "Matt", "Matthew", "Meera", "Megan", "Melissa", "Michael", "Michel", "Michelle", "Miguel", "Mike",
    "Mohamed", "Mohammad", "Mohammed", "Mohan", "Molly", "Monica", "Mridul", "Muhammad", "Nabam", "Nancy", "Naomi",
    "Narayan", "Natalie", "Natasha", "Nathan", "Naveen", "Neha", "Neil", "Nicholas", "Nick", "Nicola", "Nicolas",
    "Nicole", "Nigel", "Nikhil", "Nina", "Nitin", "Noah", "Nora", "Olaf", "Oliver", "Olivia", "Omar", "Oscar", "Pablo",
    "Pamela", "Patricia", "Patrick", "Paul", "Paula", "Pavel", "Pedro", "Pema", "Peter", "Phil", "Philip", "Philippe",
    "Pierre", "Pijush", "Pooja", "Prakash", "Pranav", "Prashant", "Praveen", "Prem", "Priya", "Rachel", "Rahul", "Raj",
    "Rajesh", "Rajiv", "Rakesh", "Ralph", "Ramesh", "Randy", "Ravi", "Raymond", "Rebecca", "Recep", "Ricardo",
    "Richard", "Rick", "Rishi", "Ritu", "Rituparna", "Rob", "Robert", "Roberto", "Rod", "Roger", "Rohit", "Ron",
    "Ronald", "Rosa", "Ruth", "Ryan", "Sally", "Sam", "Samantha", "Samuel", "Sanae", "Sandeep", "Sandra", "Sanjay",
    "Sanjeev", "Sara", "Sarah", "Sarbananda", "Satish", "Sean", "Sebastian", "Sergei", "Sergey", "Seth", "Shane",
    "Shannon", "Sharon", "Shashi", "Shigeru", "Simon", "Sofia", "Sonam", "Sophia", "Sophie", "Sridhar", "Stefan",
    "Stella", "Stephanie", "Stephen", "Steve", "Steven", "Stuart", "Sunil", "Suresh", "Susan", "Susanna", "Suzanne",
    "Sylvia", "Takeshi", "Tamara", "Tanya", "Tara", "Tarun", "Ted", "Temjen", "Teresa", "Terry", "Theresa", "Thomas",
    "Tim", "Timothy", "Tina", "Todd", "Tom", "Tony", "Tracy", "Tyler", "Ursula", "Valerie", "Vanessa", "Varun", "Vera",
    "Vicky", "Victor", "Vijay", "Vikas", "Vikram", "Vinay", "Vincent", "Vineet", "Vishal", "Vivek", "Vladimir",
    "Volodymyr", "Walter", "Wayne", "Wendy", "Wes", "William", "Yuri", "Yusuf", "Zach", "Zachary", "Zoe",
    "Zoramthanga",
};
// clang-format on

static int compare(const void *key, const void *row) { return strcmp(key, *(const char *const *)row); }

bool is_given_name(struct text word)
{
    char key[NAME_BYTES];
    if (!word.n || word.n >= sizeof key)
        return false;
    memcpy(key, word.p, word.n);
    key[word.n] = '\0';
    return bsearch(key, given, LEN(given), sizeof given[0], compare);
}
