"""Endings, forms that no rule makes, and words too common to ask for: as people write them."""

# A word, and its forms that look like another word.
DANISH = {
    "barn": "børn børnene børns børnenes",
    "mor": "mødre mødrene mødrenes",
    "far": "fædre fædrene fædrenes",
    "bror": "broder brødre brødrene",
    "datter": "døtre døtrene",
    "gammel": "gamle ældre ældst ældste",
    "lille": "små",
    "ung": "yngre yngst yngste",
}
# Broken plurals of words that people look for here, and words whose last letter is no ending.
ARABIC = {
    "طفل": "أطفال طفلة",
    "درس": "دروس",
    "مدرس": "مدارس مدرسة",
    "بيت": "بيوت",
    "طبيب": "أطباء طبيبة",
    "شاب": "شباب شبان",
    "امرأ": "امرأة مرأة نساء نسائي نسائية سيدات سيدة",
    "رجل": "رجال",
    "عمل": "أعمال",
    "كتاب": "كتب",
    "نشاط": "أنشطة نشاطات",
    "لغ": "لغة لغات",
    "صديق": "أصدقاء صداقة",
    "ورق": "ورقة أوراق",
    "لعب": "لعبة ألعاب",
    "نادي": "أندية نوادي",
    "مركز": "مراكز",
    "رسال": "رسائل رسالة",
    "حق": "حقوق",
    "جار": "جيران",
    "أسر": "أسرة أسر",
    "عائل": "عائلة عائلات عوائل",
    "دراج": "دراجة دراجات",
    "ملبس": "ملابس",
    "أب": "آباء",
    "أم": "أمهات",
    "مسن": "مسنون مسنين",
    "حرف": "حرفة حروف",
}
ARABIC_PREFIXES = "وال بال كال فال ولل لل ال"
ARABIC_SUFFIXES = "ها ان ات ون ين ية ة ي"
PERSIAN_SUFFIXES = "هایی های ها ان ی"
UKRAINIAN_SUFFIXES = (
    "ями ами ові еві ого ому ими іми ої єї ою єю ею ій ий ій ах ях ів їв ам ям ом ем а я у ю и і ї е є о ь"
)
SOMALI_SUFFIXES = "sha kii tii ka ga ta da ha"

# Left out of a question as long as another word is left.
COMMON = (
    "i og at er en et til med for på af om der den det de som jeg du vi har kan vil hvor hvad hvem når fra ved "
    "min din sig mig dig os ikke eller men søger brug gerne noget nogen "
    "a the of and to in is on with or an my me we you it do how where what can want need find "
    "في من على إلى عن مع أو ثم هل ما هو هي أنا كيف أين أريد و "
    "در از به با را که این آن یا برای من کجا چه می "
    "в у на з із і та и с для до як де що мені я не або по "
    "iyo ee ka ku u oo waa in la ama "
    "ናይ ኣብ ን ብ ካብ"
)
