package screens

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"madoguchi/kiosk/rules"
	"madoguchi/kiosk/visit"
)

// tells is whether a board says a phrase, wherever its lines break.
func tells(b *Board, phrase string) bool {
	var all strings.Builder
	for _, one := range texts(b.Content(), fyne.Position{}) {
		all.WriteString(one.words)
	}
	return strings.Contains(plainSpaces(all.String()), phrase)
}

func TestWhatTheScreensSay(t *testing.T) {
	agent := rules.Answers{Applicant: rules.Agent, InquiryForm: rules.FormNone, KnowsPIN: knowing(true, true), Documents: []rules.Document{rules.AgentID}}
	forgotten := visit.Answers{Who: visit.AgentWithoutForm, Items: map[visit.Item]visit.YesNo{visit.AuthenticationPIN: visit.No}}
	service := func(s *visit.State) { s.Kiosk.Reader = visit.Reader{} }
	cases := map[string]struct {
		state  visit.State
		says   []string
		denies []string
	}{
		"a counter that is closed promises nothing for now": {
			at(visit.Status, shut, reading(good())), []string{"更新の時期です", "次の受付は", "11月25日（水）"}, []string{"更新の手続きができます"},
		},
		"a window that opens on a holiday tells the first open day": {
			at(visit.Status, reading(with(func(c *visit.Card) { c.Authentication = certificate("2025-03-01", "2030-02-23", 3) }))),
			[]string{"2029年11月23日から更新できます", "窓口は 11月24日（土）から"},
			nil,
		},
		"a window that opens on an open day does not": {
			at(visit.Status, reading(with(func(c *visit.Card) { c.Authentication = certificate("2025-03-01", "2030-02-14", 3) }))),
			[]string{"2029年11月14日から更新できます"},
			[]string{"窓口は"},
		},
		"an agent is asked what the principal knows": {
			at(visit.Checklist, reading(good()), answered(forgotten, visit.AuthenticationPIN)),
			[]string{"ご本人は利用者証明用の暗証番号をおぼえていますか", "もう一度お越しいただきます"},
			[]string{"いっしょに行います", "わからない"},
		},
		"a reader that is gone":  {at(visit.ReaderLost, unplugged), []string{"ケーブル"}, []string{"PC/SC"}},
		"a service that is gone": {at(visit.ReaderLost, service), []string{"PC/SC"}, []string{"ケーブル"}},
		"a reader lost at the ticket with the card in it": {
			at(visit.Ticket, numbered(visit.Printed), unplugged), []string{"番号札とカードをお取りください", "ケーブル"}, nil,
		},
		"a reader lost at a ticket that may not be printed": {
			at(visit.Ticket, numbered(visit.NotPrinted), unplugged), []string{"カードをお取りください", "ケーブル", "番号はそのまま使えます"}, []string{"印刷できません"},
		},
		"a second visit is told where the paper may not tell it": {
			at(visit.Ticket, reading(good()), planned(visit.AgentWithoutForm, agent), numbered(visit.NotPrinted)), []string{"2回目に必要なもの", "委任状"}, nil,
		},
		"a closed counter tells what to bring, and that once is not enough": {
			at(visit.Closed, shut, reading(good()), planned(visit.AgentWithoutForm, agent)), []string{"代理人の本人確認書類", "2回の来庁が必要です"}, nil,
		},
		"identity documents must be in date and match": {
			at(visit.Checklist, reading(good()), answered(visit.Answers{Who: visit.AgentWithoutForm}, visit.Item(rules.AgentID))),
			[]string{"期限内", "住民票と同じもの"},
			nil,
		},
		"a test card that has expired": {
			at(visit.CardExpired, reading(with(func(c *visit.Card) { c.Test = true }))), []string{"テスト用のカード"}, nil,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, c.state)
			for _, phrase := range c.says {
				if !tells(b.board, phrase) {
					t.Errorf("does not say %q", phrase)
				}
			}
			for _, phrase := range c.denies {
				if tells(b.board, phrase) {
					t.Errorf("says %q", phrase)
				}
			}
		})
	}
}
