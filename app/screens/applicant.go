package screens

import "madoguchi/kiosk/visit"

// applicantPage asks who came.
func applicantPage(p *pen, s visit.State) page {
	var options []part
	for _, who := range []visit.Who{visit.Self, visit.AgentWithForm, visit.AgentWithoutForm, visit.Guardian} {
		id := "who." + string(who)
		low := float32(196)
		if p.wide {
			low = 128
		}
		options = append(options, choice{
			id: "who:" + string(who), chosen: s.Visit.Answers.Who == who, event: visit.ChooseWho{Who: who},
			sign: p.sign(who), label: p.say.text(id), line: p.say.text(id + ".hint"), low: low,
		})
	}
	return page{
		step: 2, title: p.say.text("screen.applicant.title"), pair: true,
		content: []part{column(p.choiceGap(), options...)},
		actions: []button{p.next(p.say.text("action.next"), s), p.back()},
	}
}

// sign is the letter that stands for an applicant, in languages that have one.
func (p *pen) sign(who visit.Who) string {
	if sign := p.say.text("screen.applicant.sign." + string(who)); sign != "-" {
		return sign
	}
	return ""
}

// choiceGap is the gap between choices.
func (p *pen) choiceGap() float32 {
	if p.wide {
		return 32
	}
	return 36
}
