"""The words that an order's text is looked through for; patterns are matched without regard to case."""

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """One of the patterns, as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


CLAUSE = re.compile(
    r"[.;:!?\n•]+\s*|,\s*|\s+[-–]\s+|\s+(?:och|men|så|eftersom|därför|fast|då)\s+", re.IGNORECASE
)
SENTENCE = re.compile(r"(?<!kl)[.;!?\n•]+(?:\s+|$)", re.IGNORECASE)

CLOCK = re.compile(
    r"(?<!\w)(?:kl\.?\s?\d{1,2}(?:[.:]\d{2})?|klockan\s+\d{1,2}(?:[.:]\d{2})?"
    r"|(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d|[.:-]\d)|klockan\s+(?:halv\s+)?(?:sju|åtta|nio|tio|elva|tolv|ett|två|tre|fyra|fem|sex)"
    r"|vid\s+(?:sju|åtta|nio|tio|elva|tolv|ett|två|tre|fyra|fem|sex)tiden)(?!\w)",
    re.IGNORECASE,
)
DAY_PART = (
    r"(?:tidig|sen)?(?:morgon|morgnar|förmiddag|eftermiddag|kväll|natt|nätter)(?:en|ar|arna|na|erna|et|s)?"
    r"|(?:morgon|kvälls|natte|lunch|dag|förmiddags)tid"
)
TIME_OF_DAY = any_of(DAY_PART)
ONLY_TIME = re.compile(
    rf"(?:(?:på|under|varje|till|inför|fm|em|även)\s+)*(?:{DAY_PART}|fm|em)(?:\s*(?:/|\+|&|samt)\s*(?:{DAY_PART}|fm|em))*",
    re.IGNORECASE,
)
MEAL = any_of(
    r"kvällsmål(?:et)?",
    r"kvällsmat(?:en)?",
    r"kvällsfika(?:t)?",
    r"mellanmål(?:et|en)?",
    r"frukost(?:en|ar)?",
    r"lunch(?:en|er)?",
    r"middag(?:en|ar)?",
    r"förmiddagskaffe(?:t)?",
    r"eftermiddagskaffe(?:t)?",
    r"smörgås(?:en|ar)?",
    r"kaffe(?:t)?",
    r"gröt(?:en)?",
)
HELP = any_of(
    r"hjälp(?:a|er|as|te)?",
    r"stöd(?:ja|jer)?",
    r"tillsyn(?:en)?(?:sbesök)?",
    r"besök(?:et|en|as)?",
    r"insats(?:en|er|erna)?",
    r"dusch(?:en|as|ning)?",
    r"promenad(?:en|er|erna)?",
    r"städ(?:as|ning|hjälp)?",
    r"tvätt(?:as|en)?",
    r"inköp(?:en)?",
    r"handlas",
    r"apoteksärenden?",
    r"apotek",
    r"disk(?:as|en)?",
    r"bädd(?:as|ning)",
    r"måltid(?:er|en|erna)?",
    r"hygien(?:en)?",
    r"toalettbesök(?:en)?",
    r"påminn(?:s|as|else|elser|a|er)",
    r"serveras?",
    r"tillred(?:as|s|a|er)",
    r"värms?|värmas?",
    r"ledsagning|följeslagning",
    r"sällskap",
    r"ska(?:ll)?\s+(?:få|ges|ske|utföras|erbjudas)",
    r"utförs|utföras|ges",
)
DIFFICULTY = any_of(
    r"inte",
    r"ej",
    r"svårt",
    r"svårare",
    r"glömmer",
    r"oro(?:n|lig|ligare)?",
    r"orkar",
    r"rädd(?:are)?",
    r"yr(?:are)?",
    r"trött(?:are)?",
    r"ont",
    r"smärtor",
    r"sover",
    r"vaknar",
    r"sämre",
    r"sämst",
    r"värst",
    r"ensam",
    r"ångest(?:en)?",
    r"faller",
    r"ramlar",
    r"ramlat",
    r"själv",
    r"aldrig",
)
OTHERS = any_of(
    r"son(?:en|s)?",
    r"söner(?:na)?",
    r"dotter(?:n|s)?",
    r"döttrar(?:na)?",
    r"dottern",
    r"make(?:n)?",
    r"maka(?:n)?",
    r"hustru(?:n)?",
    r"man(?:nen)",
    r"frun?",
    r"sambo(?:n)?",
    r"granne(?:n|n)?",
    r"grannar(?:na)?",
    r"anhöriga?",
    r"anhörigas",
    r"närstående",
    r"barn(?:en|barn|barnen)?",
    r"syster(?:n)?",
    r"bror|brodern",
    r"väninna(?:n)?",
    r"vän(?:nen|ner|nerna)?",
    r"(?:distrikts)?sjuksköterska(?:n)?",
    r"hemsjukvården?",
    r"regionen",
    r"fotvård(?:en)?",
    r"dagverksamhet(?:en)?",
    r"färdtjänst(?:en)?",
)
BEFORE = any_of(r"förr", r"förut", r"tidigare", r"brukade", r"brukar")
HAPPENED = any_of(
    r"hemgång(?:en)?",
    r"utskriv\w+",
    r"återbesök(?:et)?",
    r"läkar(?:besök|tid)(?:et|en)?",
    r"tid\s+hos",
    r"opererades",
    r"ramlade|föll|larmade|insjuknade",
)
STAFF_SHALL = any_of(
    r"(?:personal(?:en)?|hemtjänst(?:en)?|hemtjänstpersonal(?:en)?|utföraren|vårdbiträdet|undersköterskan|ni)"
    r"\s+(?:ska|skall|bör|måste|får|kan)",
)
HOW = any_of(
    r"hjälpa\s+till\s+(?:med|att)",
    r"ställ(?:a|s|er)?\s+fram",
    r"lägg(?:a|s|er)?\s+fram",
    r"plocka[sr]?\s+(?:fram|undan)",
    r"duka[sr]?(?:\s+(?:av|fram))?",
    r"bre(?:r|s|das)?\s+(?:en\s+)?smörgås(?:ar)?",
    r"koka[sr]?\s+(?:kaffe|gröt|te)",
    r"värm(?:a|s|er|as)?\s+(?:upp\s+)?mat(?:en|låda|lådan)?",
    r"dra(?:r|s)?\s+(?:upp|ner|ned|för|ifrån)\s+(?:persienner(?:na)?|gardiner(?:na)?)",
    r"bädda[sr]?\s+(?:upp\s+)?säng(?:en)?",
    r"byt(?:a|s|er|as)?\s+lakan(?:en)?",
    r"gå(?:r)?\s+(?:ut|ner|ned)\s+med\s+(?:sopor(?:na)?|soppåsen)",
    r"knacka[sr]?\s+på",
    r"ring(?:a|er|s)?\s+på\s+(?:dörren|klockan)",
    r"smörj(?:a|er|s|as)?\s+in",
    r"borsta[sr]?\s+tänder(?:na)?",
    r"kamma[sr]?\s+hår(?:et)?",
    r"tvätta[sr]?\s+(?:rygg(?:en)?|hår(?:et)?|underliv(?:et)?)",
    r"torka[sr]?\s+av",
    r"dammsug(?:a|er|s|as)",
    r"moppa[sr]?",
)
COUNT = r"(?:\d{1,2}|en|ett|två|tre|fyra|fem|sex|sju|åtta|tio|flera|varannan|var\s+\w+|ett\s+par|någon|några)"
PERIOD = (
    r"(?:dag(?:en|ar|ligen)?|dygn(?:et)?|vecka(?:n)?|veckor|månad(?:en|er)?|kväll(?:en)?|morgon(?:en)?|natt(?:en)?"
    r"|v|mån)"
)
FREQUENCY = any_of(
    rf"{COUNT}(?:\s*(?:-|–|till|eller)\s*{COUNT})?\s*(?:gång(?:er)?|ggr|g)\s*(?:/|per|i|om|var|varje|varannan)\s*(?:var\w*\s+)?{PERIOD}",
    rf"{COUNT}\s*(?:x|×)\s*{PERIOD}|{PERIOD}\s*(?:x|×)\s*\d+|(?:x|×)\s?\d+|\d+\s?(?:x|×)\s?\d+",
    r"\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s*(?:ggr|gånger)",
    r"(?:\d|en|två|tre|fyra|fem|sex)\s+dag(?:ar)?\s+(?:i|per)\s+vecka(?:n)?",
    r"varje\s+(?:dag|vecka|månad|kväll|morgon|natt|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)",
    r"var(?:annan|\s+(?:tredje|fjärde|femte))\s+(?:dag|vecka|månad)|vartannat\s+dygn",
    r"dagligen|veckovis|månadsvis",
    r"dagliga?(?=\s+(?:tillsyn|hjälp|stöd|promenad|besök|insats|städ))",
)
SHOWER = any_of(r"dusch\w*", r"bad(?:a|ar|as|et)?", r"badning(?:en)?")
WALK = any_of(r"promenad\w*", r"promenera\w*", r"utevistelse\w*")

LEGAL = any_of(
    r"skälig(?:a|t)?\s+levnads(?:nivå(?:n)?|förhållande(?:n|t)?|standard)",
    r"goda?\s+levnads(?:villkor(?:en)?|förhållanden?)",
    r"värdigt\s+liv",
    r"känna\s+välbefinnande",
)
GENERIC = any_of(
    r"fungerande\s+vardag(?:en)?",
    r"(?:vardagen|hemmet|livet)\s+(?:ska|skall|ska\s+kunna|att)\s+fungera",
    r"vardag(?:en)?\s+som\s+fungerar",
    r"(?:god|ökad|bättre|bibehållen)\s+livskvalit(?:et|é)",
    r"(?:själv|o)(?:ständigt|beroende)\s+liv",
    r"meningsfull\s+(?:tillvaro|vardag|fritid)",
    r"trygg(?:het)?\s+och\s+säker(?:het)?",
    r"tillgodose(?:tt|dda|s|r)?(?:\s+\w+){0,2}\s+behov(?:en)?",
    r"behov(?:en)?\s+(?:ska\s+)?(?:tillgodoses|tillgodosedda|blir\s+tillgodosedda)",
    r"(?:behålla|bibehålla|bevara)(?:\s+\w+)?\s+(?:funktion(?:er|en)?|förmåga(?:n|or)?)",
    r"bibehållen\s+(?:funktion|förmåga)",
    r"(?:behålla|bibehålla|bevara|öka)(?:\s+sin)?\s+självständighet(?:en)?",
    r"trygghet",
    r"kvarboende",
    r"må\s+bra",
)
_SAYS_NOTHING = """
    den det de en ett enskilde enskilda brukaren hen han hon jag mig min mitt mina sin sitt sina ska skall att få
    får kunna kan vill ha har hem hemmet hemma i inom med av för som är vara på sig och eller till genom uppnå uppnår
    mål målet övergripande leva bo kvar känna uppleva stöd hjälp insatserna så lång länge möjligt som"""
EMPTY_WORDS = frozenset(_SAYS_NOTHING.split())
OWN_WORDS = any_of(
    r"jag",
    r"mig",
    r"min|mitt|mina",
    r"vi|oss|vår|vårt|våra",
    r"vill",
    r"önskar",
    r"säger|berättar|uttrycker|uttryckt",
    r"egna\s+ord",
    r"(?:professionell\s+)?bedömning",
)
QUOTED = re.compile(r"[\"”“»«]")
GOAL_PER_LINE = re.compile(
    r"^\s*(?:[-•*\d.)]+\s*)?(?!Delmål|Huvudmål|Mål\b|Kort|Lång|På)[A-ZÅÄÖ][\w\- ]{2,30}\s*(?::|–|\s-)\s+\S",
    re.MULTILINE,
)
GOAL_WITH = re.compile(r"(?<!\w)mål(?:et)?\s+(?:med|för)\s+(?!mig\b|den\b)(\w+)", re.IGNORECASE)
