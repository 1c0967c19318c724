"""Sentences translated and aligned by hand: behind each Dutch word the positions of its English words, from 0."""

GOLDEN = [
    # present tense: agreement, gender, pronouns
    ("i sleep .", "ik/0 slaap/1 ./2"),
    ("you sleep .", "jij/0 slaapt/1 ./2"),
    ("the dog sleeps .", "de/0 hond/1 slaapt/2 ./3"),
    ("the horses sleep .", "de/0 paarden/1 slapen/2 ./3"),
    ("the dog sees the cat .", "de/0 hond/1 ziet/2 de/3 kat/4 ./5"),
    ("he sees her .", "hij/0 ziet/1 haar/2 ./3"),
    ("they see us .", "zij/0 zien/1 ons/2 ./3"),
    ("this girl reads those letters .", "dit/0 meisje/1 leest/2 die/3 brieven/4 ./5"),
    ("that man reads that book .", "die/0 man/1 leest/2 dat/3 boek/4 ./5"),
    ("our house is old .", "ons/0 huis/1 is/2 oud/3 ./4"),
    ("our trees are white .", "onze/0 bomen/1 zijn/2 wit/3 ./4"),
    # adjectives: bare only behind "een" or "geen" before a neuter singular
    ("we see a small house .", "wij/0 zien/1 een/2 klein/3 huis/4 ./5"),
    ("we see the small house .", "wij/0 zien/1 het/2 kleine/3 huis/4 ./5"),
    ("we see a small dog .", "wij/0 zien/1 een/2 kleine/3 hond/4 ./5"),
    ("we see small houses .", "wij/0 zien/1 kleine/2 huizen/3 ./4"),
    ("she reads an old book .", "zij/0 leest/1 een/2 oud/3 boek/4 ./5"),
    ("she reads my old white book .", "zij/0 leest/1 mijn/2 oude/3 witte/4 boek/5 ./6"),
    ("you see a sweet young child .", "jij/0 ziet/1 een/2 lief/3 jong/4 kind/5 ./6"),
    # verbs with prepositions and particles
    ("the man looks for the letter .", "de/0 man/1 zoekt/2+3 de/4 brief/5 ./6"),
    ("the teacher loves the child .", "de/0 leraar/1 houdt/2 van/2 het/3 kind/4 ./5"),
    ("the woman waits for him .", "de/0 vrouw/1 wacht/2 op/3 hem/4 ./5"),
    ("the woman calls me .", "de/0 vrouw/1 belt/2 mij/3 op/2 ./4"),
    ("i give the book to the girls .", "ik/0 geef/1 het/2 boek/3 aan/4 de/5 meisjes/6 ./7"),
    # the verb stands second
    ("today the dog sees the cat .", "vandaag/0 ziet/3 de/1 hond/2 de/4 kat/5 ./6"),
    ("today you see the cat .", "vandaag/0 zie/2 jij/1 de/3 kat/4 ./5"),
    ("now the child calls us .", "nu/0 belt/3 het/1 kind/2 ons/4 op/3 ./5"),
    ("here you have slept .", "hier/0 heb/2 jij/1 geslapen/3 ./4"),
    ("now you can come .", "nu/0 kun/2 jij/1 komen/3 ./4"),
    ("when he sleeps , you read a book .", "wanneer/0 hij/1 slaapt/2 ,/3 lees/5 jij/4 een/6 boek/7 ./8"),
    # adverbs in the middle
    ("the dog sees the cat today .", "de/0 hond/1 ziet/2 de/3 kat/4 vandaag/5 ./6"),
    ("the dog sees a cat today .", "de/0 hond/1 ziet/2 vandaag/5 een/3 kat/4 ./6"),
    ("i wait for you here .", "ik/0 wacht/1 hier/4 op/2 jou/3 ./5"),
    # perfect and modals: the participle or infinitive comes last
    ("the woman has seen the tree .", "de/0 vrouw/1 heeft/2 de/4 boom/5 gezien/3 ./6"),
    ("the children have come .", "de/0 kinderen/1 zijn/2 gekomen/3 ./4"),
    ("the house has been white .", "het/0 huis/1 is/2 wit/4 geweest/3 ./5"),
    ("you have called her .", "jij/0 hebt/1 haar/3 opgebeld/2 ./4"),
    ("we must give a letter to them .", "wij/0 moeten/1 een/3 brief/4 aan/5 hen/6 geven/2 ./7"),
    ("he can call the teachers now .", "hij/0 kan/1 de/3 leraren/4 nu/5 opbellen/2 ./6"),
    # negation
    ("the dog does not see the cat .", "de/0 hond/1 ziet/4 de/5 kat/6 niet/3 ./7"),
    ("she does not read a book .", "zij/0 leest/3 geen/2+4 boek/5 ./6"),
    ("i do not see dogs .", "ik/0 zie/3 geen/2 honden/4 ./5"),
    ("they do not love the cat .", "zij/0 houden/3 niet/2 van/3 de/4 kat/5 ./6"),
    ("the letter is not old .", "de/0 brief/1 is/2 niet/3 oud/4 ./5"),
    ("you cannot see a small horse .", "jij/0 kunt/1 geen/1+3 klein/4 paard/5 zien/2 ./6"),
    ("my child has not called you today .", "mijn/0 kind/1 heeft/2 jou/5 vandaag/6 niet/3 opgebeld/4 ./7"),
    # subordinate clauses: the whole verb comes last
    ("i think that the dog sees the cat .", "ik/0 denk/1 dat/2 de/3 hond/4 de/6 kat/7 ziet/5 ./8"),
    (
        "we know that you have given the book to him .",
        "wij/0 weten/1 dat/2 jij/3 het/6 boek/7 aan/8 hem/9 hebt/4 gegeven/5 ./10",
    ),
    (
        "he comes because the woman calls the man .",
        "hij/0 komt/1 omdat/2 de/3 vrouw/4 de/6 man/7 opbelt/5 ./8",
    ),
    (
        "because the girls cannot sleep , they read a letter .",
        "omdat/0 de/1 meisjes/2 niet/3 kunnen/3 slapen/4 ,/5 lezen/7 zij/6 een/8 brief/9 ./10",
    ),
    # relative clauses
    ("i see the dog that sees me .", "ik/0 zie/1 de/2 hond/3 die/4 mij/6 ziet/5 ./7"),
    ("i see the horse that the man sees .", "ik/0 zie/1 het/2 paard/3 dat/4 de/5 man/6 ziet/7 ./8"),
    ("the dogs that see me sleep .", "de/0 honden/1 die/2 mij/4 zien/3 ,/ slapen/5 ./6"),
    ("you see the children that are young .", "jij/0 ziet/1 de/2 kinderen/3 die/4 jong/6 zijn/5 ./7"),
    ("the girls that we see sleep .", "de/0 meisjes/1 die/2 wij/3 zien/4 ,/ slapen/5 ./6"),
    ("the book that you look for is old .", "het/0 boek/1 dat/2 jij/3 zoekt/4+5 ,/ is/6 oud/7 ./8"),
    ("today the man that sleeps comes .", "vandaag/0 komt/5 de/1 man/2 die/3 slaapt/4 ./6"),
    (
        "i have seen the child that reads a letter .",
        "ik/0 heb/1 het/3 kind/4 gezien/2 dat/5 een/7 brief/8 leest/6 ./9",
    ),
    (
        "he calls the woman that waits for the dog .",
        "hij/0 belt/1 de/2 vrouw/3 op/1 die/4 op/6 de/7 hond/8 wacht/5 ./9",
    ),
    # several statements
    (
        "we sleep , and you think that the old man that we have seen must come .",
        "wij/0 slapen/1 ,/2 en/3 jij/4 denkt/5 dat/6 de/7 oude/8 man/9 die/10 wij/11 hebben/12 gezien/13 ,/ moet/14 komen/15 ./16",
    ),
    (
        "the dog sleeps , but today you look for a cat .",
        "de/0 hond/1 slaapt/2 ,/3 maar/4 vandaag/5 zoek/7+8 jij/6 een/9 kat/10 ./11",
    ),
]
