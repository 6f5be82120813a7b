package screens

import (
	"math"
	"strings"
	"time"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// trialPage is one trial: what is going to happen, how far it has come, what somebody has to say, and what it came to. While
// touch grid and colours are under way they have the whole window (fullTrial).
func trialPage(p *pen, s visit.State) page {
	switch r := s.Desk.Running; {
	case r.Result != nil:
		return p.trialOver(s)
	case r.Asks:
		return p.trialAsks(s)
	case r.Started.IsZero():
		return p.trialBefore(s)
	case r.Trial == desk.TrialKeypad:
		return p.keysTrial(s)
	}
	return p.trialWorking(s)
}

// stage is what of a trial is a screen of its own.
type stage struct {
	trial       desk.Trial
	begun, asks bool
	over        bool
	colour      int
}

func stageOf(d desk.State) stage {
	r := d.Running
	return stage{r.Trial, !r.Started.IsZero(), r.Asks, r.Result != nil, r.Colour}
}

func trialWords(t desk.Trial) string { return "desk.trial." + string(t) }

// trialBack goes to the list, and ends what is under way.
func (p *pen) trialBack(s visit.State) button {
	if r := s.Desk.Running; !r.Started.IsZero() && r.Result == nil {
		return p.deskBack("desk.cancel")
	}
	return p.deskBack("desk.trial.back")
}

// trialBefore tells what is going to happen.
func (p *pen) trialBefore(s visit.State) page {
	say, trial := p.staff(), s.Desk.Running.Trial
	pg := page{strip: p.deskStrip(s), ways: true, title: trial.Name(), lead: say.text(trialWords(trial) + ".lead")}
	if trial == desk.TrialTouch {
		pg.content = append(pg.content, p.note(guide, "", say.text("desk.trial.touch.out")))
	}
	if last, ran := s.Desk.Facts.Maintenance.Trials[trial]; ran {
		heading := second(say.text("desk.trial.last")).in(p.look.muted).led(1.35)
		verdict := p.verdict(last)
		facts := column(8, headed{heading, &verdict}, second(p.say.moment(last.At)).sized(36).led(1.35))
		if said := last.Said(); said != "" {
			facts.parts = append(facts.parts, second(said).led(1.35))
		}
		pg.content = append(pg.content, card{pad: 36, part: facts})
	}
	begin := button{id: "begin", label: say.text("desk.trial.begin"), event: desk.Begin{}, main: true}
	pg.actions = []button{begin, p.trialBack(s), p.leave()}
	return pg
}

// trialWorking is a trial that goes on by itself.
func (p *pen) trialWorking(s visit.State) page {
	say, r := p.staff(), s.Desk.Running
	pg := page{pair: true, centred: true, title: say.text(trialWords(r.Trial) + ".busy"), actions: []button{p.trialBack(s), p.leave()}}
	steps := say.with("desk.trial.steps", "Done", r.Done, "Of", r.Of)
	switch r.Trial {
	case desk.TrialCard:
		drawing, name, waits := picture{name: "reading", w: 520, h: 320}, "desk.trial.card.keep", !s.Kiosk.CardIn && r.Done == 0
		switch place := p.board.options.Place; {
		case waits && place:
			drawing, name = picture{name: "place", w: 520, h: 532}, "desk.trial.card.place"
		case waits:
			drawing, name = picture{name: "insert", w: 520, h: 484}, "desk.trial.card.insert"
		case place:
			drawing, name = picture{name: "reading-place", w: 520, h: 400}, "desk.trial.card.keep-on"
		}
		if pg.lead = say.text(name); waits {
			pg.title, pg.lead, steps = say.text(name), say.text(name+".lead"), ""
		}
		pg.content = append(pg.content, drawing)
	case desk.TrialTicket:
		pg.lead, steps = say.text("desk.trial.ticket.wait"), ""
	case desk.TrialSpeech:
		steps = say.with("desk.trial.speech.volume", "Done", max(1, r.Done), "Of", r.Of)
	case desk.TrialPrinter, desk.TrialClock:
		steps = ""
	}
	if steps != "" && r.Of > 0 {
		pg.content = append(pg.content, bar01{float32(r.Done) / float32(r.Of)}, strong(steps).sized(60).led(1.3).centred())
	}
	return pg
}

// trialAsks asks what only a human can tell.
func (p *pen) trialAsks(s visit.State) page {
	say, trial := p.staff(), s.Desk.Running.Trial
	name := trialWords(trial)
	pg := page{ways: true, pair: true, title: say.text(name + ".ask"), lead: say.text(name + ".ask.lead")}
	yes := button{id: "yes", label: say.text("desk.trial.yes"), event: desk.Yes{}, high: mainHeight}
	no := button{id: "no", label: say.text("desk.trial.no"), event: desk.No{}, high: mainHeight}
	pg.actions = []button{p.trialBack(s), p.leave()}
	if trial == desk.TrialSpeech {
		again := button{id: "again", label: say.text("desk.trial.repeat"), event: desk.TryVolume{}}
		pg.actions = append([]button{again}, pg.actions...)
	}
	if p.wide {
		pg.aside = []part{column(between, yes, no)}
	} else {
		pg.above = beside(between, yes, no)
	}
	return pg
}

// trialOver is what a trial came to.
func (p *pen) trialOver(s visit.State) page {
	say, r := p.staff(), s.Desk.Running
	verdict := r.Result.Verdict()
	pg := page{ways: true, filled: true, title: say.with("desk.trial."+string(verdict)+".title", "Trial", r.Trial.Name())}
	if said := r.Result.Said(); said != "" {
		pg.content = append(pg.content, p.note(verdicts[verdict], "", said))
	}
	if r.Trial == desk.TrialTouch && verdict == desk.VerdictFailed {
		pg.content = append(pg.content, missed{r})
	}
	facts := []string{say.text("desk.trial.at"), p.say.moment(r.Result.At), say.text("desk.trial.took"), p.took(r.Result.Took)}
	for _, figure := range r.Result.Figures {
		if r.Trial == desk.TrialTouch && figure[0] == desk.FindingMissing {
			continue // drawn
		}
		facts = append(facts, desk.FigureName(figure[0]), p.figureWords(figure))
	}
	pg.content = append(pg.content, p.figuresCard(facts))
	again, back := button{id: "begin", label: say.text("desk.trial.again"), event: desk.Begin{}}, p.trialBack(s)
	if pg.actions = []button{again, back, p.leave()}; verdict != desk.VerdictFailed {
		pg.actions[0], pg.actions[1] = back, again // the next one is tried
	}
	pg.actions[0].main = true
	return pg
}

// figuresCard are facts, where there are many and the screen lies in two columns.
func (p *pen) figuresCard(facts []string) part {
	const few = 14 // names and values that have room one below the other
	if !p.wide || len(facts) <= few {
		return p.factsCard(facts...)
	}
	half := (len(facts)/2 + 1) / 2 * 2
	return beside(20, p.factsCard(facts[:half]...), p.factsCard(facts[half:]...))
}

// figureWords is a figure's value: a keypad's keys by what they do, what has words for staff in these, all else as it was
// measured.
func (p *pen) figureWords(figure [2]string) string {
	words := strings.Fields(desk.FigureValue(figure[0], figure[1]))
	if figure[0] == desk.FindingMissing {
		for i, role := range words {
			words[i] = p.staff().text(keyWords + role)
		}
		return strings.Join(words, "、\u200b")
	}
	const long = 24 // letters that have room on a line of a card of facts
	for i, word := range words {
		if len(word) > long { // an address, an ATR: to be broken anywhere
			words[i] = strings.Join(strings.Split(word, ""), "\u200b")
		}
	}
	return strings.Join(words, " ")
}

// took is how long a trial took.
func (p *pen) took(d time.Duration) string {
	seconds := int(math.Ceil(d.Seconds()))
	if seconds < 60 {
		return p.staff().with("desk.trial.took.seconds", "Figure", seconds)
	}
	return p.staff().with("desk.trial.took.minutes", "Count", seconds/60, "Figure", seconds%60)
}

// bar01 is a bar that is so full, from 0 to 1.
type bar01 struct{ share float32 }

func (bar01) height(*pen, float32) float32 { return gaugeHeight }

func (g bar01) draw(p *pen, b box) { p.gauge(b, max(0.02, min(1, g.share))) }
