package municipality_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"madoguchi/assets/words"
	"madoguchi/kiosk/municipality"
	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/settings"
)

// TestZama holds the built-in profile to the city's page.
func TestZama(t *testing.T) {
	zama := municipality.Zama()
	for what, c := range map[string]struct{ got, want string }{
		"name":             {zama.Name.In("ja"), "座間市"},
		"name in English":  {zama.Name.In("en"), "Zama City"},
		"counter":          {zama.Counter.Name.In("ja"), "戸籍住民課"},
		"service":          {zama.Counter.Service.In("ja"), "電子証明書の受付"},
		"place":            {zama.Counter.Place.In("ja"), "市役所1階"},
		"place in English": {zama.Counter.Place.In("en"), "City Hall, 1st floor"},
		"floor":            {zama.Counter.Floor.In("ja"), "1階"},
		"only here":        {fmt.Sprint(zama.Counter.OnlyHere), "true"},
		"office":           {zama.Contact.Office.In("ja"), "デジタル推進課 マイナンバー係"},
		"postal code":      {zama.Contact.PostalCode, "252-8566"},
		"address":          {zama.Contact.Address.In("ja"), "座間市緑ケ丘一丁目1番1号"},
		"telephone":        {zama.Contact.Telephone, "046-252-8006"},
		"fax":              {zama.Contact.Fax, "046-255-3550"},
		"terms":            {fmt.Sprintf("%+v", zama.Terms()), fmt.Sprintf("%+v", rules.DefaultTerms())},
	} {
		if got := words.Plain(c.got); got != c.want {
			t.Errorf("%s: %q, want %q", what, got, c.want)
		}
	}
	for text, c := range map[string]string{
		"2026-11-24": "[8:30–17:15]", // Tuesday
		"2026-11-23": "[]",           // holiday
		"2026-11-28": "[8:30–12:00]", // fourth Saturday
		"2026-11-21": "[]",           // third Saturday
		"2029-08-11": "[8:30–12:00]", // second Saturday and a holiday
		"2026-09-22": "[]",           // between two holidays
		"2026-12-28": "[8:30–17:15]",
		"2026-12-29": "[]",
		"2028-01-03": "[]", // Monday
		"2028-01-04": "[8:30–17:15]",
	} {
		day, err := rules.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(zama.Hours().On(day)); got != c {
			t.Errorf("%s: %s, want %s", text, got, c)
		}
	}
}

// The voice reads the profile out: every kanji of its Japanese has a reading, and it has every language.
func TestZamaIsReadOutInEveryLanguage(t *testing.T) {
	zama := municipality.Zama()
	for what, text := range map[string]municipality.Text{
		"name": zama.Name, "counter": zama.Counter.Name, "service": zama.Counter.Service, "place": zama.Counter.Place,
		"floor": zama.Counter.Floor, "office": zama.Contact.Office, "address": zama.Contact.Address,
	} {
		for _, language := range words.Languages() {
			said := words.Spoken(text.In(language.Tag))
			if strings.HasPrefix(language.Tag, "ja") {
				if strings.ContainsFunc(said, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
					t.Errorf("%s in %s: %s", what, language.Tag, said)
				}
			} else if text[language.Tag] == "" {
				t.Errorf("%s is not in %s", what, language.Tag)
			}
		}
	}
	if got, want := zama.Counter.Place.In("ja-simple"), "\ufff9市役所\ufffaしやくしょ\ufffb\ufff91階\ufffaいっかい\ufffb"; got != want {
		t.Errorf("place in plain Japanese: %q, want %q", got, want)
	}
}

func TestTextIn(t *testing.T) {
	text := municipality.Text{"ja": "市", "en": "City", "zh-Hans": "市政府"}
	for language, want := range map[string]string{
		"ja": "市", "en": "City", "en-US": "City", "zh-Hans-CN": "市政府", "zh-Hans": "市政府", "zh": "市", "ko": "市", "ja-simple": "市", "": "市", "-": "市",
	} {
		if got := text.In(language); got != want {
			t.Errorf("in %q: %q, want %q", language, got, want)
		}
	}
	if got := municipality.Text(nil).In("en"); got != "" {
		t.Errorf("a text left out is %q", got)
	}
}

// small is a profile with no more than a profile needs.
const small = `name = "試験市"
[counter]
name = "市民課"
service = "電子証明書"
place = "本庁舎2階"
[contact]
office = "市民課"
telephone = "03-0000-0000"
[[hours]]
days = ["monday"]
from = "9:00"
until = "12:00"
`

func TestASmallProfileHasSoundDefaults(t *testing.T) {
	p, err := municipality.Parse([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	if p.Terms() != rules.DefaultTerms() {
		t.Errorf("terms are %+v", p.Terms())
	}
	if p.Counter.Floor.In("ja") != "本庁舎2階" || p.Counter.OnlyHere || p.Contact.Fax != "" || p.Name.In("en") != "試験市" {
		t.Errorf("%+v", p)
	}
	holiday := time.Date(2026, 11, 23, 10, 0, 0, 0, rules.JST)
	if p.Hours().At(holiday).Open || !p.Hours().At(holiday.AddDate(0, 0, 7)).Open {
		t.Error("holidays do not count where the profile says nothing of them")
	}
}

func TestEverythingAProfileCanSay(t *testing.T) {
	p, err := municipality.Parse([]byte(small + `weeks = [1, 5]
on_holidays = true
[window]
months = 2
opens = "day-after"
[fees]
renewal = 1
issue = 2
reissued_card = 3
[closures]
yearly = [{ from = "02-29", until = "02-29" }, { from = "08-13", until = "08-15" }]
days = [2027-03-01, "2027-05-31"]
[holidays]
national = false
add = [2027-06-10]
remove = [2027-01-01]
[[openings]]
day = 2027-03-28
from = "8:30"
until = "12:00"
[[openings]]
day = 2027-03-28
from = "13:00"
until = "24:00"
`))
	if err != nil {
		t.Fatal(err)
	}
	if want := (rules.Terms{WindowMonths: 2, WindowOpens: rules.DayAfter, RenewalFee: 1, IssueFee: 2, ReissueFee: 3}); p.Terms() != want {
		t.Errorf("terms are %+v", p.Terms())
	}
	want := "{Weekly:[{Days:[Monday] Weeks:[1 5] OnHolidays:true Span:9:00–12:00}] " +
		"Yearly:[{From:{Month:February Day:29} Until:{Month:February Day:29}} {From:{Month:August Day:13} Until:{Month:August Day:15}}] " +
		"Closed:[2027-03-01 2027-05-31] " +
		"Extra:[{Day:2027-03-28 Spans:[8:30–12:00]} {Day:2027-03-28 Spans:[13:00–24:00]}] " +
		"Holidays:{National:false Added:[2027-06-10] Removed:[2027-01-01]}}"
	if got := fmt.Sprintf("%+v", p.Hours()); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestLoad(t *testing.T) {
	directory := t.TempDir()
	write := func(name, text string) string {
		t.Helper()
		path := filepath.Join(directory, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	if p, err := municipality.Load(write("fine.toml", small)); err != nil || p.Name.In("ja") != "試験市" {
		t.Errorf("%+v, %v", p, err)
	}

	wrong := write("wrong.toml", strings.Replace(small, "9:00", "9時", 1))
	_, err := municipality.Load(wrong)
	var mistakes settings.Mistakes
	if !errors.As(err, &mistakes) || len(mistakes) != 1 || !strings.Contains(err.Error(), wrong) {
		t.Errorf("the error is %v", err)
	}
	if _, err := municipality.Load(filepath.Join(directory, "none.toml")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the error is %v", err)
	}
	if _, err := municipality.Load(directory); err == nil {
		t.Error("a directory is a profile")
	}
	if _, err := municipality.Load(write("large.toml", small+strings.Repeat("#\n", 1<<20))); !errors.As(err, &mistakes) {
		t.Errorf("the error is %v", err)
	}
}
