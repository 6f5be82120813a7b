package voice

import (
	"context"
	"testing"

	"madoguchi/kiosk/voice/engine"
	"madoguchi/kiosk/voice/wav"
)

// waiting is a player that plays nothing, for as long as it is let.
type waiting chan struct{}

func (w waiting) Play(ctx context.Context, _ string, _ wav.Sound) error {
	select {
	case w <- struct{}{}:
	case <-ctx.Done():
	}
	<-ctx.Done()
	return ctx.Err()
}

// BenchmarkFirstSound is from a new screen to the first sound handed to the player, with espeak-ng and nothing known of
// the screen's words.
func BenchmarkFirstSound(b *testing.B) {
	played := make(waiting)
	v := New(Options{Engine: engine.New(engine.Options{}), Player: played})
	v.cache = newCache(0)
	go v.Run(b.Context())
	speech := Speech{Language: "ja", Utterances: []Utterance{
		{Text: "マイナンバーカードを、さしこんでください。"}, {Text: "つぎのボタンがあります。"},
	}}
	for b.Loop() {
		v.Say(speech)
		<-played
	}
}
