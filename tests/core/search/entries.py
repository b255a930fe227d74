"""A believable overview: 75 entries in two parts of a town, as documents. Danish | English | Arabic | about."""

import uuid
from functools import cache

from brobygger.core.search import Document

# ruff: noqa: E501 -- one entry a line is how one reads them
ENTRIES = """
Sprogcafé på biblioteket|Language café at the library|مقهى اللغة في المكتبة|Tal dansk over en kop kaffe. Alle kan være med.|language
Lektiecafé for børn|Homework café for children|مقهى الواجبات للأطفال|Frivillige hjælper med lektier efter skole.|children
Cykelværksted|Bicycle workshop|ورشة الدراجات|Reparer din cykel, lær at lappe et dæk.|transport
Lær at cykle for kvinder|Learn to cycle for women|تعليم ركوب الدراجة للنساء|Rolige øvelser på parkeringspladsen.|transport
Svømning for kvinder|Swimming for women|سباحة للنساء|Svømmehallen er kun for kvinder om søndagen.|leisure
Babysalmesang|Hymns for babies|أناشيد للرضع|Syng med din baby i kirken.|children
Fodbold for drenge og piger|Football for boys and girls|كرة القدم للأولاد والبنات|Træning hver tirsdag. Sko kan lånes.|leisure
Strikkeklub|Knitting club|نادي الحياكة|Vi strikker og drikker te.|network
Gratis retshjælp|Free legal aid|مساعدة قانونية مجانية|Få råd af en advokat om ophold og familie.|legal
Økonomisk rådgivning|Money advice|استشارة مالية|Hjælp til budget og gæld.|economy
Hjælp til digital post|Help with digital post|مساعدة في البريد الرقمي|Vi hjælper med MitID og breve fra kommunen.|papers
Tøjbytte|Clothes swap|تبادل الملابس|Tag tøj med og find nyt til børnene.|practical
Loppemarked|Flea market|سوق السلع المستعملة|Billige møbler og køkkenting.|practical
Madlavning fra hele verden|Cooking from the whole world|طبخ من كل العالم|Vi laver mad sammen og spiser.|network
Fællesspisning|Eating together|عشاء جماعي|Aftensmad for familier.|network
Mødregruppe|Mothers' group|مجموعة الأمهات|For mødre med små børn.|family
Fædregruppe|Fathers' group|مجموعة الآباء|Fædre leger med deres børn.|family
Legestue|Playroom|غرفة اللعب|Åben leg for børn under tre år.|children
Familierådgivning|Family counselling|إرشاد الأسرة|Tal med en rådgiver om hverdagen.|family
Sundhedsplejerskens åbne hus|Open house of the health visitor|اليوم المفتوح للزائرة الصحية|Få barnet vejet.|health
Åben lægesamtale|Talk with a doctor|حديث مع طبيب|Spørg en læge om sygdom og medicin.|health
Tandpleje for børn|Dental care for children|العناية بأسنان الأطفال|Tandlægen viser, hvordan man børster.|health
Traumegruppe|Trauma group|مجموعة الصدمات|Samtaler om svære oplevelser.|wellbeing
Yoga og ro|Yoga and calm|يوغا وهدوء|Bløde øvelser for krop og sind.|wellbeing
Gåtur i skoven|Walk in the forest|مشي في الغابة|Vi går en tur og taler dansk.|leisure
Jobklub|Job club|نادي العمل|Skriv ansøgning og CV.|job
Virksomhedsbesøg|Visit to a company|زيارة شركة|Se en arbejdsplads.|job
Praktik i butik|Work placement in a shop|تدريب في متجر|Prøv arbejdet i en butik.|job
Mentor for unge|Guide for young people|مرشد للشباب|En voksen ven, der kender skolen.|network
Ungdomsklub|Youth club|نادي الشباب|Musik, spil og venner.|leisure
Danskundervisning for begyndere|Danish lessons for beginners|دروس الدنماركية للمبتدئين|Læs og skriv dansk fra begyndelsen.|language
Dansk ved hjemmebesøg|Danish at home|الدنماركية في المنزل|En frivillig kommer hjem til dig.|language
Læsekreds på let dansk|Book circle in easy Danish|حلقة قراءة|Vi læser en roman sammen.|language
Højtlæsning for børn|Reading aloud for children|قراءة للأطفال|Bibliotekaren læser eventyr.|children
Kor for alle|Choir for everyone|جوقة للجميع|Syng danske sange.|leisure
Guitarundervisning|Guitar lessons|دروس الجيتار|Lån en guitar.|leisure
Teaterværksted|Theatre workshop|ورشة المسرح|Vi spiller teater uden ord.|leisure
Malerværksted|Painting workshop|ورشة الرسم|Mal med akvarel.|leisure
Syværksted|Sewing workshop|ورشة الخياطة|Sy gardiner og tøj på symaskine.|practical
Kolonihave for nye|Allotment garden for newcomers|حديقة للقادمين الجدد|Dyrk grøntsager i en nyttehave.|leisure
Bydelsmødre|Neighbourhood mothers|أمهات الحي|Kvinder hjælper kvinder.|network
Venskabsfamilie|Friendship family|عائلة صديقة|Lær en dansk familie at kende.|network
Nabohjælp|Neighbour help|مساعدة الجيران|Få hjælp til at flytte.|housing
Boligvejledning|Housing guidance|إرشاد السكن|Find en lejlighed og forstå lejekontrakten.|housing
Møbler til nyt hjem|Furniture for a new home|أثاث لبيت جديد|Hent sofa, seng og bord på lageret.|housing
Affaldssortering|Sorting waste|فرز النفايات|Lær at sortere.|housing
Kørekort: teori|Driving licence: theory|رخصة القيادة|Forbered prøven.|transport
Bustræning|Learn to take the bus|تعلم ركوب الباص|Vi kører en tur med bussen.|transport
Børneattester og foreningsliv|How associations work|كيف تعمل الجمعيات|Bliv frivillig træner.|volunteering
Frivillig i genbrugsbutikken|Volunteer in the second-hand shop|متطوع في متجر|Vær med og øv dansk.|volunteering
Besøgsven|Visiting friend|صديق زائر|Besøg en ældre borger.|volunteering
Krisecenter og rådgivning|Shelter and advice|مأوى وإرشاد|Hjælp ved vold derhjemme.|safety
Førstehjælp|First aid|إسعافات أولية|Kursus på fire timer.|health
Graviditet og fødsel|Pregnancy and birth|الحمل والولادة|Jordemoderen fortæller.|health
Gymnastik for ældre|Gymnastics for older people|جمباز لكبار السن|Let motion til musik.|leisure
Badminton|Badminton|بادمنتون|Ketsjere kan lånes i hallen.|leisure
Skakklub|Chess club|نادي الشطرنج|Spil skak med voksne og børn.|leisure
Brætspilsaften|Board games evening|أمسية ألعاب|Spil og snak.|network
Kvindecafé|Women's café|مقهى النساء|Et sted kun for kvinder.|network
Herreværelset|Men's room|ملتقى الرجال|Mænd bygger og taler.|network
Internationalt køkken|International kitchen|مطبخ عالمي|Smag på mad fra Syrien, Eritrea og Ukraine.|network
Ukrainsk forening|Ukrainian association|جمعية أوكرانية|Fester og lørdagsskole.|network
Lørdagsskole i modersmål|Saturday school in mother tongue|مدرسة السبت للغة الأم|Arabisk, somali og tigrinya.|children
Svømmeskole|Swimming school|مدرسة السباحة|Børn lærer at svømme.|children
Naturskole|Nature school|مدرسة الطبيعة|Bål, dyr og insekter.|children
Spejder|Scouts|كشافة|Lejr og venskab for børn og unge.|children
Computerhjælp|Computer help|مساعدة في الحاسوب|Få hjælp til din telefon.|papers
Skattehjælp|Help with tax|مساعدة في الضرائب|Forstå din forskudsopgørelse.|economy
Bankhjælp|Help with the bank|مساعدة في البنك|Åbn en NemKonto.|economy
Familiesammenføring: spørg her|Family reunification: ask here|لم شمل الأسرة|Vejledning om regler.|legal
Statsborgerskab: prøven|Citizenship: the test|الجنسية: الاختبار|Øv spørgsmål.|legal
Brevhjælp|Help with letters|مساعدة في الرسائل|Vi læser dit brev sammen.|papers
Sorggruppe|Grief group|مجموعة الحزن|For dem, der har mistet.|wellbeing
Havnefest|Harbour party|حفلة الميناء|Musik, mad og både.|leisure
Julefrokost uden alkohol|Christmas lunch without alcohol|غداء عيد الميلاد|Dansk mad og leg.|leisure
"""


@cache
def overview() -> dict[uuid.UUID, tuple[str, Document]]:
    """Return id to title and document: each entry in Midtby and, told apart, in Skovby."""
    found = {}
    for line in ENTRIES.strip().splitlines():
        da, en, ar, about, topic = line.split("|")
        for n, area in enumerate(("Midtby", "Skovby")):
            pk = uuid.uuid5(uuid.NAMESPACE_URL, f"{da} {area}")
            title = da if n == 0 else f"{da} i {area}"
            texts = [("da", title), ("en", en), ("ar", ar), ("da", about), ("", f"{area} Kulturhus")]
            facets = {"topic": [topic], "day": [str(len(da) % 7 + 1)], "kind": ["scheduled"]}
            found[pk] = (da, Document("activity", pk, texts, facets))
    return found
