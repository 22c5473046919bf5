/* analysis/gazetteer_people.c -- public figures of technology and those who regulate it; names alone. */
#include "analysis/gazetteer.h"

#include <stddef.h>

static const char *const names[] = {
    "Elon Musk|Musk", "Mark Zuckerberg|Zuckerberg", "Tim Cook", "Satya Nadella|Nadella", "Sundar Pichai|Pichai",
    "Jeff Bezos|Bezos", "Andy Jassy|Jassy", "Sam Altman|Altman", "Greg Brockman", "Ilya Sutskever|Sutskever",
    "Mira Murati|Murati", "Dario Amodei|Amodei", "Daniela Amodei", "Demis Hassabis|Hassabis", "Jensen Huang",
    "Lisa Su", "Pat Gelsinger|Gelsinger", "Lip-Bu Tan", "Hock Tan", "Cristiano Amon", "Rene Haas", "Morris Chang",
    "C.C. Wei", "Larry Ellison", "Safra Catz", "Marc Benioff|Benioff", "Arvind Krishna", "Michael Dell", "Bill Gates",
    "Steve Ballmer", "Steve Jobs", "Steve Wozniak", "Larry Page", "Sergey Brin", "Eric Schmidt", "Jack Dorsey",
    "Linda Yaccarino|Yaccarino", "Sheryl Sandberg", "Susan Wojcicki", "Neal Mohan", "Adam Mosseri", "Evan Spiegel",
    "Reed Hastings", "Ted Sarandos", "Bob Iger", "Daniel Ek", "Brian Chesky", "Dara Khosrowshahi|Khosrowshahi",
    "Patrick Collison", "Peter Thiel", "Marc Andreessen", "Ben Horowitz", "Reid Hoffman", "Vinod Khosla",
    "Masayoshi Son", "Jack Ma", "Pony Ma", "Robin Li", "Lei Jun", "Ren Zhengfei", "Zhang Yiming",
    "Shou Zi Chew|Shou Chew", "Liang Wenfeng", "Lee Jae-yong", "Gwynne Shotwell", "Palmer Luckey", "Alex Karp",
    "Matthew Prince", "George Kurtz", "Nikesh Arora", "Yann LeCun|LeCun", "Geoffrey Hinton|Hinton",
    "Yoshua Bengio|Bengio", "Andrew Ng", "Fei-Fei Li", "Andrej Karpathy|Karpathy", "John Carmack", "Gary Marcus",
    "Timnit Gebru", "Emad Mostaque", "Mustafa Suleyman", "Arthur Mensch", "Aidan Gomez",
    "Clem Delangue|Clement Delangue", "Noam Shazeer", "John Giannandrea", "Jony Ive", "Craig Federighi",
    "Phil Schiller", "Eddy Cue", "Kevin Scott", "Thomas Kurian", "Werner Vogels", "Adam Selipsky", "Matt Garman",
    "Scott Guthrie", "Charlie Bell", "Brad Smith", "Phil Spencer", "Gabe Newell", "Tim Sweeney", "Bobby Kotick",
    "Shuntaro Furukawa", "Jim Ryan", "Hideo Kojima", "Shigeru Miyamoto", "Linus Torvalds|Torvalds",
    "Greg Kroah-Hartman", "Richard Stallman", "Guido van Rossum", "Bjarne Stroustrup", "Brendan Eich",
    "Tim Berners-Lee", "Vint Cerf", "Moxie Marlinspike", "Meredith Whittaker", "Edward Snowden|Snowden",
    "Julian Assange|Assange", "Bruce Schneier", "Brian Krebs", "Troy Hunt", "Tavis Ormandy", "Mikko Hypponen",
    "Jen Easterly|Easterly", "Lina Khan", "Gary Gensler|Gensler", "Margrethe Vestager|Vestager", "Thierry Breton",
    "Jonathan Kanter", "Jessica Rosenworcel|Rosenworcel", "Brendan Carr", "Gina Raimondo|Raimondo",
    "Janet Yellen|Yellen", "Jerome Powell", "Joe Biden|Biden", "Donald Trump|Trump", "Kamala Harris", "Barack Obama",
    "Chuck Schumer|Schumer", "Elizabeth Warren", "Ron Wyden|Wyden", "Josh Hawley", "Rishi Sunak|Sunak",
    "Keir Starmer|Starmer", "Emmanuel Macron|Macron", "Olaf Scholz", "Ursula von der Leyen|von der Leyen",
    "Xi Jinping", "Vladimir Putin|Putin", "Volodymyr Zelensky|Zelenskyy|Zelensky", "Narendra Modi|Modi",
    "Ashwini Vaishnaw|Vaishnaw", "Rajeev Chandrasekhar", "Nirmala Sitharaman|Sitharaman", "Piyush Goyal",
    "Jyotiraditya Scindia", "Himanta Biswa Sarma", "Conrad Sangma", "Nandan Nilekani|Nilekani", "Narayana Murthy",
    "Mukesh Ambani|Ambani", "Gautam Adani", "Ratan Tata", "N Chandrasekaran", "Sunil Mittal|Sunil Bharti Mittal",
    "Bhavish Aggarwal", "Vijay Shekhar Sharma", "Deepinder Goyal", "Byju Raveendran", "Falguni Nayar",
    "Ritesh Agarwal", "Kunal Shah", "Sridhar Vembu", "Salil Parekh", "Sam Bankman-Fried|Bankman-Fried",
    "Changpeng Zhao", "Brian Armstrong", "Vitalik Buterin|Buterin", "Satoshi Nakamoto", "Elizabeth Holmes",
    "Adam Neumann", "Tony Fadell", "Marissa Mayer", "Meg Whitman", "Ginni Rometty", "Carly Fiorina", "Parag Agrawal",
    "Steve Huffman", "Chris Cox", "Andrew Bosworth", "Nick Clegg", "Nat Friedman", "Alexandr Wang", "David Sacks",
    "Vivek Ramaswamy", "Bill Nelson", "Jared Isaacman", "Mary Barra", "Jim Farley", "Akio Toyoda",
    "Dmitri Alperovitch", "Katie Moussouris", "Chris Krebs", "Anne Neuberger", "Eva Galperin", "Cory Doctorow",
    "Tristan Harris", "Frances Haugen", "Ken Thompson", "Rob Pike", "Dennis Ritchie", "Donald Knuth",
    "Grace Hopper Admiral",
    NULL,
};

const char *const *gazetteer_people(void) { return names; }
