package screens

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"madoguchi/kiosk/visit"
)

// Every outcome and circumstance of the rules and of the city's page, by the fixture that shows it: what its screen
// must say, and what it must not.
var circumstances = []struct {
	fixture      string
	says, denies []string
}{
	{"status-renewable-only", []string{"更新の手続きができます"}, []string{"ロック", "再設定"}},
	{"status-renewable", []string{"更新の手続きができます", "暗証番号の再設定も、いっしょに"}, nil},
	{"status-today", []string{"有効期限はきょうまで"}, nil},
	{"status-not-yet", []string{"まだ更新の時期ではありません", "2029年11月14日から更新できます", "メモを印刷する"}, nil},
	{"status-not-yet-valid", []string{"まだ使い始めの日", "2026年12月1日から使えます"}, nil},
	{"status-expired-open", []string{"有効期限が切れています", "新しく発行できます", "発行するまで使えないもの", "マルチコピー機"}, nil},
	{"status-revoked", []string{"失効しています", "発行するまで使えないもの"}, nil},
	{"status-locked", []string{"暗証番号の再設定ができます", "代理人は2回"}, nil},
	{"status-signature-absent", []string{"15歳未満", "成年後見を受けている方", "ふつうです"}, []string{"係員に"}},
	{"status-absent", []string{"証明書を発行できます"}, nil},
	{"status-unknown-issuer", []string{"係員が確認するカードです", "番号札は取れます"}, nil},
	{"status-unknown-issuer-not-yet", []string{"係員が確認するカードです", "係員にお声がけください"}, []string{"番号札は取れます"}},
	{"changed-yes", []string{"署名用電子証明書は使えなくなります", "新しく発行します"}, nil},
	{"changed", nil, []string{"使えなくなります"}},
	{"checklist", []string{"わからなくても大丈夫", "新しい番号に再設定できます"}, []string{"文書"}},
	{"checklist-forgotten-agent", []string{"市がご本人に文書で確かめます", "もう一度お越し"}, nil},
	{"checklist-form-expired", []string{"期限が過ぎたものは使えません", "2回の来庁"}, nil},
	{"checklist-alone", []string{"利用者証明用だけ受け付けます"}, nil},
	{"checklist-guardian", nil, []string{"利用者証明用だけ"}},
	{"plan-reset", []string{"暗証番号の再設定を受け付けます", "窓口で決めます"}, nil},
	{"plan-changed", []string{"署名用電子証明書の発行", "名前や住所が変わったため"}, nil},
	{"plan-fee", []string{"手数料 400円", "再発行"}, nil},
	{"plan", nil, []string{"手数料", "コピー", "2回"}},
	{"plan-inquiry", []string{"2回の来庁が必要です", "照会書兼回答書がないときは", "郵送します", "委任状", "くわしくは番号札に", "コピー"}, []string{"期限が過ぎている"}},
	{"plan-form-expired", []string{"2回の来庁が必要です", "期限が過ぎている"}, []string{"がないときは"}},
	{"plan-form", []string{"2回の来庁が必要です", "代理人が暗証番号を再設定するときは", "くわしくは番号札に"}, nil},
	{"plan-form-once", []string{"封をした", "コピー"}, []string{"2回", "委任"}},
	{"plan-guardian", []string{"ご本人がいっしょのときにできます"}, nil},
	{"plan-guardian-accompanied", []string{"署名用電子証明書の更新"}, []string{"いっしょのときに"}},
	{"nothing-to-do", []string{"いま必要な手続きはありません", "2029年11月14日から更新できます", "メモを印刷する"}, nil},
	{"nothing-to-do-alone", []string{"ご本人の同行が必要です"}, []string{"必要な手続きはありません"}},
	{"closed", []string{"受付時間外", "11月25日（水）", "8:30", "出張所ではできません", "メモを印刷する"}, nil},
	{"closed-agent", []string{"2回の来庁が必要です", "出張所ではできません"}, nil},
	{"closed-consultation", []string{"受付時間外"}, []string{"カードを取り出す", "お持ちいただくもの"}},
	{"missing-documents", []string{"代理人の顔写真付き本人確認書類", "どれか1つ", "住民票と同じもの", "メモを印刷する"}, nil},
	{"missing-documents-id", []string{"健康保険証"}, []string{"顔写真付き"}},
	{"missing-documents-guardian", []string{"登記事項証明書", "成年後見人であることがわかる書類", "印刷できませんでした"}, nil},
	{"card-expired", []string{"カードの有効期限が切れています", "カードの更新が必要", "メモを印刷する"}, nil},
	{"wrong-card-juki", []string{"住基カードは使えません"}, nil},
	{"wrong-card-licence", []string{"運転免許証は使えません"}, nil},
	{"wrong-card-residence", []string{"在留カードは使えません"}, nil},
	{"wrong-card-phone", []string{"スマートフォンは使えません"}, nil},
	{"wrong-card-storage", []string{"交通系カード"}, nil},
	{"wrong-card-other", []string{"銀行のカード"}, nil},
	{"unreadable", []string{"裏表や向き", "奥まで入れて", "係員に"}, nil},
	{"unreadable-failed", []string{"ICチップをふいて", "係員に"}, []string{"裏表", "裏返し"}},
	{"take-card", []string{"カードをお取りください"}, []string{"お忘れです"}},
	{"take-card-forgotten", []string{"カードをお忘れです", "カードをお取りください"}, nil},
	{"out-of-service", []string{"ただいま使えません", "カードを持っていない"}, nil},
	{"out-of-service-printer", []string{"ただいま使えません", "カードを持っていない"}, nil},
	{"out-of-service-store", []string{"ただいま使えません"}, []string{"カードを持っていない"}},
	{"out-of-service-stopped", []string{"休止中", "窓口", "係員に", "市役所1階"}, []string{"使えません", "カードを持っていない"}},
	{"insert-printer", []string{"番号は画面でお取りいただけます", "プリンターを確認"}, []string{"用紙", "カバー", "お出しできません"}},
	{"insert-store", []string{"お出しできません", "市役所1階", "お受け取りください", "有効期限は確認できます"}, nil},
	{"status-store", []string{"お出しできません", "市役所1階", "令和9年", "カードを取り出す"}, []string{"手続きに進む"}},
	{"plan-again", []string{"お出しできませんでした", "もう一度", "番号札を取る"}, nil},
	{"no-number", []string{"番号をお出しできません", "市役所1階", "マイナンバーカード"}, nil},
	{"without-card-store", []string{"お出しできません", "市役所1階"}, []string{"番号を取る"}},
	{"without-card-again", []string{"もう一度", "番号を取る"}, nil},
	{"printer-not-ready", []string{"番号札の紙が出ません", "画面で番号を取る", "写真", "係員に"}, []string{"用紙", "カバー", "電源", "プリンター"}},
	{"printer-not-ready-consultation", []string{"画面で番号を取る"}, []string{"カードを取り出す"}},
	{"came-out", []string{"番号札は出ましたか", "A-047", "はい、出ました", "いいえ、出ていません"}, []string{"お取りください"}},
	{"ticket-unprinted", []string{"A-047", "写真に撮ってください", "書きとめて", "係員に", "カードをお取りください"}, []string{"用紙", "カバー", "プリンター", "番号札とカード"}},
	{"ticket-drawn", []string{"A-047", "番号札とカードをお取りください"}, []string{"写真"}},
	{"status-closed", []string{"持ち物を確認する"}, []string{"手続きに進む"}},
	{"unreadable-place", []string{"裏返し", "ケースから出して"}, []string{"奥まで"}},
	{"without-card", []string{"カードがない方", "相談の番号を取る", "046-252-8006"}, nil},
	{"without-card-closed", []string{"いま窓口は閉まっています", "046-252-8006"}, []string{"番号を取る"}},
	{"ticket-consultation", []string{"ご相談の内容", "番号札をお取りください"}, []string{"カードをお取り"}},
	{"numbering-consultation", nil, []string{"カード"}},
	{"no-number-consultation", nil, []string{"カードを取り出す"}},
}

func TestEveryCircumstanceHasItsOwnWords(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	byName := map[string]fixture{}
	for _, f := range fixtures() {
		byName[f.name] = f
	}
	heard := map[string]string{}
	for _, c := range circumstances {
		t.Run(c.fixture, func(t *testing.T) {
			f, ok := byName[c.fixture]
			if !ok {
				t.Fatal("no such fixture")
			}
			said := everything(t, f)
			if as, twice := heard[said]; twice {
				t.Errorf("says the same as %s", as)
			}
			heard[said] = c.fixture
			for _, phrase := range c.says {
				if !strings.Contains(said, phrase) {
					t.Errorf("does not say %q", phrase)
				}
			}
			for _, phrase := range c.denies {
				if strings.Contains(said, phrase) {
					t.Errorf("says %q", phrase)
				}
			}
		})
	}
}

// everything is all that a fixture's screen says in Japanese, leaf by leaf, wherever its lines break.
func everything(t *testing.T, f fixture) string {
	t.Helper()
	b, _ := shown(t, f, "ja", sheets[0].size)
	var all strings.Builder
	for leaf := range b.sheet.leaves {
		if leaf > 0 {
			b.turned(1)
		}
		for _, one := range texts(b.Content(), fyne.Position{}) {
			all.WriteString(one.words)
		}
	}
	return plainSpaces(all.String())
}

// What lies over a step is the same over every one, and hides all of it.
func TestOverEveryStep(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme())
	for _, over := range []visit.Over{visit.Languages, visit.Help} {
		var said string
		for _, f := range fixtures() {
			f.state.Over, f.state.Call = over, visit.Called
			all := everything(t, f)
			if f.state.Now != now {
				continue // the header's clock is another
			}
			if said == "" {
				said = all
			}
			if all != said {
				t.Errorf("%s over %s says something else: %s", over, f.name, all)
			}
		}
	}
}
