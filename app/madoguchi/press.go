package main

import (
	"madoguchi/app/screens"
	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/visit"
)

// onTouch is called with every touch before the visit gets it.
func (n *narrator) onTouch(touch any) {
	n.acted = true
	switch touch := touch.(type) {
	case visit.Stir: // goes with what is being said: the keys came to something, or a leaf was turned
		return
	case visit.Louder, visit.Softer:
		n.volume = true
	case visit.SetVoice:
		if !touch.On {
			n.hushed = n.state.Visit.Serial
		}
	}
	n.waiting = true
	n.quiet()
}

// onGround is called on a tap where nothing can be pressed: whoever taps there wants it quiet.
func (n *narrator) onGround() {
	n.acted = true
	n.quiet()
}

// quiet is silence, but for the trial of the voice: nothing else speaks at the staff's desk, and it is ended there.
func (n *narrator) quiet() {
	if n.state.Step != visit.Staff {
		n.speaker.Stop()
	}
}

// keyTrial is whether every key is only to be seen to answer now.
func (n *narrator) keyTrial() bool {
	d := n.state.Desk
	r := d.Running
	return n.state.Step == visit.Staff && d.Page == desk.OneTrial && r.Trial == desk.TrialKeypad && !r.Started.IsZero() && r.Result == nil
}

// plugged is a key that tells of the jack.
func (n *narrator) plugged(in bool) {
	if !n.keyTrial() {
		return
	}
	role := roleHeadphonesOut
	if in {
		role = roleHeadphonesIn
	}
	n.send(desk.KeyPressed{Role: role})
}

// press is a key's press. Whoever presses one while nothing speaks may see nothing: the first key has the screen read
// out and does no more, unless this visit's resident wanted it silent, or it is the staff's, where nothing is spoken. A
// key that does nothing has the screen said again.
func (n *narrator) press(board interface{ Key(screens.Key) }, key screens.Key) {
	n.quiet()
	switch {
	case n.keyTrial():
		n.send(desk.KeyPressed{Role: roles[key]})
	case !n.state.Aids.Voice && n.state.Kiosk.Voice.Ready && !n.refused() && n.state.Step != visit.Staff:
		n.send(visit.SetVoice{On: true})
	case n.state.Step == visit.StillThere && n.state.Over == visit.Nothing:
		n.send(visit.Here{})
	default:
		n.acted = false
		board.Key(key)
		if !n.acted && n.state.Aids.Voice {
			n.tell(false)
		}
	}
}

// refused is whether the resident of this visit wants no voice.
func (n *narrator) refused() bool { return n.hushed != 0 && n.hushed == n.state.Visit.Serial }
