"""Cuts the kiosk's faces down from Debian's: python3 faces.py OUT, in the repository's top. packaging/fonts calls it."""

import copy
import glob
import itertools
import logging
import sys
import tempfile
import textwrap
import tomllib

from fontTools import subset
from fontTools.merge import Merger
from fontTools.merge import Options as MergeOptions
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables.ttProgram import Program

BIZ = "/usr/share/fonts/truetype/bizud-gothic/BIZUDPGothic-{}.ttf"
NOTO = "/usr/share/fonts/truetype/noto/NotoSans-{}.ttf"
DEVANAGARI = "/usr/share/fonts/truetype/noto/NotoSansDevanagari-{}.ttf"
CJK = "/usr/share/fonts/opentype/noto/NotoSansCJK-{}.ttc"
KR, SC = 1, 2  # places in the collection
LICENCE = "/usr/share/doc/fonts-morisawa-bizud-gothic/copyright"
WEIGHTS = ("Regular", "Bold")

# Ascent and descent in ems, the same for every face. BIZ UDPGothic has 0.88 and 0.12, and its tails end at the very
# descent: whoever rounds the baseline down to a pixel cuts them. Fyne draws a line into a picture of ceil(height) pixels
# and shows it round(height) high, so that any height with a fraction below a half is squeezed and blurred; and it rounds
# the baseline up. A whole em of ascent and a quarter of descent give every even size a height and a baseline that need
# no rounding, and they leave kanji and kana in the middle of the line (0.005 em off), where an added descent alone would
# raise them.
ASCENT, DESCENT = 1, 1 / 4

# Noto Sans has capitals of 714 units. An em of 976 of them makes the capitals as high as those of the Chinese and Korean
# faces (0.73 em), and a whole number of units of the ascent and the descent.
LATIN_EM = 976
LATIN_CAPITAL = 714

# Where Vietnamese capitals with two marks end, in ems; see flatten.
HIGHEST_MARK = 0.985

# Devanagari hangs from a line at its top. A little smaller than Noto Sans has it, and hung as high as the capitals
# are, vowels above and below any conjunct are inside the line; on the Latin baseline it would need a higher line.
DEVANAGARI_SIZE, DEVANAGARI_LIFT = 0.95, 0.125

# Any kanji a municipality's profile may hold: all of JIS X 0208, what Windows-31J adds to it, and the forms of JIS2004
# and of the 2010 list of common kanji that are in neither.
EXTRA_KANJI = "俱𠮟吞啞嚙囊塡屢搔摑攢檮潑瀆瘦禱簞繡繫萊蔣蟬蠟軀醬醱頰顚驒鷗麴麵剝"
JAPANESE_BLOCKS = [(0x20, 0x24F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x20A0, 0x20CF), (0x2100, 0x27BF),
                   (0x3000, 0x30FF), (0xFF00, 0xFFEF)]
LATIN = [*range(0x20, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x300, 0x304), 0x306, 0x309, 0x31B, 0x323,
         *range(0x1EA0, 0x1EFA), *range(0x2000, 0x2070), 0x20AB, 0x20AC, 0x2116, 0x2122, 0x2212]
CJK_SIGNS = [*range(0x20, 0x100), *range(0x2000, 0x2070), 0x20A9, 0x20AC, 0x2103, 0x2116, *range(0x3000, 0x3100),
             *range(0xFF00, 0xFF60), 0xFFE5, 0xFFE6]
# Signs of screens and tickets that a face itself may lack; these come from BIZ UDPGothic.
SIGNS = [ord(sign) for sign in "←↑→↓■□▲△▼▽○●◎★☆♪〒※、。・「」『』〜（）：＋－　"] + [*range(0x2460, 0x2474)]


def cp932(code):
    try:
        chr(code).encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def encoded(charset, high, low=range(0xA1, 0xFF)):
    """The characters of a part of a two-byte character set."""
    for pair in itertools.product(high, low):
        try:
            yield ord(bytes(pair).decode(charset))
        except UnicodeDecodeError:
            pass


def said(tag):
    """Every character of a language's catalogue and of the built-in profile's texts in it."""
    texts = [tag]
    for path in glob.glob(f"assets/words/{tag}.toml"):
        with open(path, "rb") as file:
            for message in tomllib.load(file).values():
                texts += [text for form, text in message.items() if form != "description"]

    def within(value):
        if isinstance(value, dict):
            texts.append(value.get(tag, ""))
            for inner in value.values():
                within(inner)

    with open("assets/municipality/zama.toml", "rb") as file:
        within(tomllib.load(file))
    # Places to break and the marks of readings are not drawn.
    return {ord(c) for text in texts if isinstance(text, str) for c in text} - {ord(c) for c in "\n|《》｜"}


def cut(font, codes, features):
    """Leaves a font no more than these characters' glyphs."""
    options = subset.Options()
    options.hinting = False  # drawn without hints on a screen, and on paper at 203 dots an inch
    options.glyph_names = False
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.name_languages = [0x409]
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG", "meta", "gasp"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(set(codes) & font.getBestCmap().keys()))
    subsetter.subset(font)
    return font


def opened(path, weight, number=-1):
    return TTFont(path.format(weight), fontNumber=number, recalcTimestamp=False)


def finish(font, em, changes, name=None):
    """Gives a font its measures, an em of so many units, and says in its version what was changed."""
    ascent, descent = round(em * ASCENT), round(em * DESCENT)
    font["head"].unitsPerEm = em
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, -descent, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ascent, -descent, 0
    os2.usWinAscent, os2.usWinDescent = ascent, descent
    # The licences reserve no name of these faces, so each keeps its own; that it is a modified version stands in the
    # version.
    version = f"{font['name'].getDebugName(5)}; modified for Madoguchi: {changes}, ascent {ascent}, descent {descent}"
    for record in font["name"].names:
        if record.nameID == 5:
            record.string = version
        if record.nameID == 3:
            record.string = f"{record.toUnicode()};Madoguchi"
    return font


def merged(parts, dates_from):
    """One font of several with the same units an em; of two glyphs for a character the first holds."""
    with tempfile.TemporaryDirectory() as directory:
        paths = []
        for i, part in enumerate(parts):
            paths.append(f"{directory}/{i}.ttf")
            part.save(paths[-1])
        font = Merger(options=MergeOptions(drop_tables=["vhea", "vmtx"])).merge(paths)
    font.recalcTimestamp = False
    font["head"].created, font["head"].modified = dates_from["head"].created, dates_from["head"].modified
    return font


def flatten(font, em):
    """Lowers what is above the capitals of letters that end above the line (Ễ, Ẳ): their marks are set flatter, and
    every other letter keeps its marks."""
    limit, glyphs, best = em * HIGHEST_MARK, font["glyf"], font.getBestCmap()
    for code in sorted(set(range(0xC0, 0x1F00)) & best.keys()):
        glyph = glyphs[best[code]]
        if not glyph.numberOfContours or glyph.yMax <= limit:
            continue
        factor = (limit - LATIN_CAPITAL) / (glyph.yMax - LATIN_CAPITAL)
        points, ends, flags = glyph.getCoordinates(glyphs)
        points = copy.copy(points)
        first = 0
        for end in ends:
            contour = range(first, end + 1)
            if min(points[i][1] for i in contour) > LATIN_CAPITAL:
                for i in contour:
                    points[i] = (points[i][0], round(LATIN_CAPITAL + (points[i][1] - LATIN_CAPITAL) * factor))
            first = end + 1
        simple = type(glyph)()
        simple.numberOfContours, simple.coordinates = len(ends), points
        simple.endPtsOfContours, simple.flags = list(ends), flags
        simple.program = Program()
        simple.program.fromBytecode(b"")
        glyphs[best[code]] = simple
        simple.recalcBounds(glyphs)


def nepali(font, em):
    """Devanagari in Nepali forms whatever language a text is said to be in, in its size and place on the line."""
    for table in ("GSUB", "GPOS"):
        for record in font[table].table.ScriptList.ScriptRecord:
            for language in record.Script.LangSysRecord:
                if language.LangSysTag == "NEP ":
                    record.Script.DefaultLangSys = language.LangSys
            record.Script.LangSysRecord, record.Script.LangSysCount = [], 0
    scale_upem(font, round(em * DEVANAGARI_SIZE))
    lift, glyphs = round(em * DEVANAGARI_LIFT), font["glyf"]
    for name in font.getGlyphOrder():
        if glyphs[name].numberOfContours > 0:
            glyphs[name].coordinates.translate((0, lift))
    for name in font.getGlyphOrder():
        glyphs[name].recalcBounds(glyphs)
    font["head"].unitsPerEm = 1000  # as the faces it is merged with
    return font


def latin(weight, codes, features):
    font = cut(opened(NOTO, weight), codes, features)
    flatten(font, LATIN_EM)
    return font


def extra(weight, codes):
    """Glyphs of BIZ UDPGothic as large as they are beside Noto Sans."""
    font = cut(opened(BIZ, weight), codes, [])
    scale_upem(font, LATIN_EM)
    font["head"].unitsPerEm = 1000
    return font


def japanese(weight):
    font = opened(BIZ, weight)
    font = cut(font, [code for code in font.getBestCmap()
                      if cp932(code) or chr(code) in EXTRA_KANJI or any(a <= code <= b for a, b in JAPANESE_BLOCKS)],
               ["ccmp", "liga"])
    return finish(font, 2048, "fewer glyphs")


def vietnamese(weight):
    codes = said("vi")
    font = latin(weight, set(LATIN) | codes, ["ccmp", "kern", "mark", "mkmk"])
    lacking = (set(SIGNS) | codes) - font.getBestCmap().keys()
    return finish(merged([font, extra(weight, lacking)], font), LATIN_EM, "fewer glyphs, flatter marks on high capitals, signs of BIZ UDPGothic")


def nepalese(weight):
    codes = said("ne")
    devanagari = nepali(cut(opened(DEVANAGARI, weight), [*range(0x900, 0x980), 0x200C, 0x200D, 0x25CC], ["*"]), LATIN_EM)
    known = devanagari.getBestCmap().keys()
    font = latin(weight, (set(LATIN) | codes) - known, [])
    lacking = (set(SIGNS) | codes) - known - font.getBestCmap().keys()
    return finish(merged([font, devanagari, extra(weight, lacking)], font), LATIN_EM, "Noto Sans Devanagari, smaller and higher, fewer glyphs, signs of BIZ UDPGothic")


def chinese(weight):
    han = {*encoded("gb2312", range(0xB0, 0xF8))}
    font = cut(opened(CJK, weight, SC), {*CJK_SIGNS, *SIGNS, *han, *said("zh-Hans")}, ["ccmp", "kern"])
    return finish(font, 1000, "fewer glyphs")


def korean(weight):
    hangul = {*encoded("euc-kr", range(0xB0, 0xC9))}
    font = cut(opened(CJK, weight, KR), {*CJK_SIGNS, *SIGNS, *range(0x3131, 0x3164), *hangul, *said("ko")}, ["ccmp", "kern"])
    return finish(font, 1000, "fewer glyphs")


FACES = {
    "BIZUDPGothic": (japanese, ["ja", "ja-simple", "en", "pt", "es", "fil"]),
    "NotoSansVietnamese": (vietnamese, ["vi"]),
    "NotoSansNepali": (nepalese, ["ne"]),
    "NotoSansSC": (chinese, ["zh-Hans"]),
    "NotoSansKR": (korean, ["ko"]),
}


def licence_text(copyrights):
    with open(LICENCE, encoding="utf-8") as file:
        text = file.read()
    text = text[text.index("\nLicense: SIL-1.1\n ---") + len("\nLicense: SIL-1.1\n"):]
    lines = ["" if line == " ." else line[1:] for line in text.splitlines()]
    head = textwrap.dedent("""\


        This Font Software is licensed under the SIL Open Font License, Version 1.1.
        The faces beside this file are Modified Versions: cut down to fewer glyphs, with
        other measures; NotoSansVietnamese and NotoSansNepali are put together from Noto
        Sans, Noto Sans Devanagari and BIZ UDPGothic, NotoSansSC and NotoSansKR are Noto
        Sans CJK's. BIZ UDPGothic is a trademark of Morisawa Inc., Noto of Google LLC.

        """)
    return "\n".join(copyrights) + head + "\n".join(lines).strip() + "\n"


def main():
    out = sys.argv[1]
    logging.getLogger("fontTools.merge").setLevel(logging.ERROR)  # it tells of every table a face has more than it needs
    wrong = False
    for name, (make, tags) in FACES.items():
        for weight in WEIGHTS:
            font = make(weight)
            best, glyphs, em = font.getBestCmap(), font.getGlyphSet(), font["head"].unitsPerEm
            for tag in tags:
                codes = said(tag)
                missing = "".join(chr(code) for code in sorted(codes - best.keys()))
                if missing:
                    print(f"{name}-{weight} has no glyph for {missing!r} of {tag}", file=sys.stderr)
                    wrong = True
                for code in sorted(codes & best.keys()):
                    pen = BoundsPen(glyphs)
                    glyphs[best[code]].draw(pen)
                    if pen.bounds and (pen.bounds[1] < -em * DESCENT or pen.bounds[3] > em * ASCENT):
                        print(f"{name}-{weight}: {chr(code)!r} of {tag} reaches past the line", file=sys.stderr)
                        wrong = True
            font.save(f"{out}/{name}-{weight}.{'otf' if 'CFF ' in font else 'ttf'}")
    # The lines of the faces' own name tables, in their order.
    copyrights = [TTFont(path.format("Regular"), fontNumber=number)["name"].getDebugName(0)
                  for path, number in ((BIZ, -1), (NOTO, -1), (DEVANAGARI, -1), (CJK, SC))]
    with open(f"{out}/OFL.txt", "w", encoding="utf-8") as file:
        file.write(licence_text(copyrights))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
