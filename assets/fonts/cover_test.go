package fonts_test

import (
	"testing"

	"github.com/pelletier/go-toml/v2"

	"madoguchi/assets/fonts"
	"madoguchi/assets/municipality"
	"madoguchi/assets/words"
)

// said is all that a language's catalogue says, and the built-in profile in it.
func said(t *testing.T, tag string) []string {
	t.Helper()
	var texts []string
	if c := words.For(tag); c.Language().Tag == tag {
		for _, id := range c.IDs() {
			texts = append(texts, c.Raw(id))
		}
	}
	var profile map[string]any
	if err := toml.Unmarshal([]byte(municipality.Zama()), &profile); err != nil {
		t.Fatal(err)
	}
	var within func(any)
	within = func(value any) {
		if table, ok := value.(map[string]any); ok {
			for key, inner := range table {
				if text, ok := inner.(string); ok && key == tag {
					texts = append(texts, text)
				}
				within(inner)
			}
		}
	}
	within(profile)
	return texts
}

func TestEveryCharacterOfTheCataloguesIsThere(t *testing.T) {
	// Figures and signs that a ticket number, a sketch or a profile may add to the words, in any language.
	const signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-:,.()–—…←→↑↓●○■□※①②③「」、。"
	needed := map[string]string{
		"ja":      "（）・『』〜‐④⑤々〆♪￥¥座間市戸籍住民課葛飾区飯舘村檮原町鰺ヶ沢町",
		"zh-Hans": "座间市绿丘葛饰区饭馆村，；：？！",
		"ko":      "자마시미도리가오카햄뵌쮜",
		"vi":      "ăâđêôơưĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵẰẲẴẮẶẦẨẪẤẬỀỂỄẾỆỒỔỖỐỘỜỞỠỚỢỪỬỮỨỰỲỶỸÝỴ",
		"pt":      "ãâáàçéêíóôõúÃÂÁÀÇÉÊÍÓÔÕÚºª",
		"es":      "áéíñóúü¿¡ÁÉÍÑÓÚÜ",
		"fil":     "ñÑ",
		"ne":      "अआइईउऊऋएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहािीुूृेैोौंःँ्।॥०१२३४५६७८९ॐ\u200c\u200d",
	}
	for _, tag := range tags {
		for name, file := range map[string][]byte{"regular": fonts.For(tag).Regular, "bold": fonts.For(tag).Bold} {
			face := parse(t, file)
			for _, text := range append(said(t, tag), signs, needed[tag]) {
				for _, r := range words.Plain(text) {
					if r == '\n' || r == '\u200b' {
						continue
					}
					if glyph, ok := face.NominalGlyph(r); !ok || glyph == 0 {
						t.Errorf("%s %s has no glyph for %q in %q; add it to packaging/faces.py", tag, name, r, text)
					}
				}
			}
		}
	}
}

func TestCovers(t *testing.T) {
	for _, c := range []struct {
		tag  string
		r    rune
		want bool
	}{
		{"ja", '座', true},
		{"ja", '한', false},
		{"ko", '한', true},
		{"vi", 'ễ', true},
		{"ja", '时', false},
		{"zh-Hans", '时', true},
		{"ne", 'क', true},
		{"en", 'क', false},
		{"ne", '座', false},
		{"vi", '\n', true},
		{"en", '\u200b', true},
		{"ja", '\ufffa', true},
	} {
		if got := fonts.Covers(c.tag, c.r); got != c.want {
			t.Errorf("%s covers %q: %t", c.tag, c.r, got)
		}
	}
}

// A profile that says something in Japanese only is legible in every language.
func TestForText(t *testing.T) {
	for _, c := range [][3]string{
		{"vi", "Thị xã", "NotoSansVietnamese"},
		{"vi", "飯舘村", "BIZUDPGothic"},
		{"ko", "市民課のまどぐち", "BIZUDPGothic"},
		{"ne", "", "NotoSansNepali"},
	} {
		if got := fonts.ForText(c[0], c[1]).Name; got != c[2] {
			t.Errorf("%q in %s is set in %s", c[1], c[0], got)
		}
	}
}
