package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"madoguchi/assets/words"
	"madoguchi/kiosk/health"
)

// enters opens the desk from a step of the visit with a passcode.
func (l *lobby) enters(step, code string) {
	l.t.Helper()
	l.knocks(step)
	l.keysIn(code)
	l.home()
}

// home waits until the desk is open, and knows how things stand.
func (l *lobby) home() {
	l.t.Helper()
	l.offered("report")
}

// offered waits until the desk offers something to be touched.
func (l *lobby) offered(target string) {
	l.t.Helper()
	ctx, stop := context.WithTimeout(l.ctx, stepTimeout)
	defer stop()
	_, err := l.stage.kiosk.wait(ctx, target+" at the desk", func(s shown) bool {
		_, there := s.targets[target]
		return s.step == "staff" && there
	})
	l.must(err)
}

// keysIn keys a passcode in, as soon as keys are taken, and has it looked at.
func (l *lobby) keysIn(code string) {
	l.t.Helper()
	l.offered("digit:0")
	for _, digit := range code {
		l.taps("staff", "digit:"+string(digit))
	}
	l.goes(on("staff", "forward"))
}

// shows waits until a text of the staff's can be read from the screen's picture: not all of the desk is said.
func (l *lobby) shows(id string) {
	l.t.Helper()
	text := strings.ReplaceAll(words.Plain(words.Staff().Text(id, nil)), "\u200b", "")
	picture, read := filepath.Join(l.t.TempDir(), "desk.png"), ""
	err := until(l.ctx, func() bool {
		l.must(l.stage.screen.save(picture))
		read = strings.Join(strings.Fields(output(l.t, "tesseract", picture, "-", "-l", "jpn", "--psm", "6")), "")
		return legible(read, text)
	})
	if err != nil {
		l.t.Errorf("%s, %q, is not to be read; what is: %s", id, text, read)
	}
}

// leavesDesk closes the desk. What just came in may have moved its button before the touch: then it is touched where it is now,
// and only then, since what lies there when the desk is closed is not to be touched.
func (l *lobby) leavesDesk() {
	l.t.Helper()
	ctx, stop := context.WithTimeout(l.ctx, stepTimeout)
	defer stop()
	for touched := (image.Rectangle{}); ; {
		screen, err := l.stage.kiosk.wait(ctx, "the end of the desk", func(s shown) bool {
			_, more := s.targets["more"] // a leaf in the middle has no way out
			quit, there := s.targets["quit"]
			return s.step != "staff" || there && quit != touched || more && !there
		})
		l.must(err)
		if screen.step != "staff" {
			return
		}
		var there bool
		if touched, there = screen.targets["quit"]; !there {
			l.must(l.press(ctx, screen, screen.targets["more"], "more"))
			continue
		}
		l.must(l.stage.screen.click((touched.Min.X+touched.Max.X)/2, (touched.Min.Y+touched.Max.Y)/2))
	}
}

// told is how the kiosk says that its parts stand: what madoguchi doctor prints for machines.
func (l *lobby) told() health.Report {
	l.t.Helper()
	printed, err := l.doctor("-json").Output()
	if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		l.t.Fatalf("doctor: %v", err)
	}
	var report health.Report
	l.must(json.Unmarshal(printed, &report))
	if report.Kiosk != health.Running || report.Failed() != (err != nil) {
		l.t.Errorf("doctor ends with %v and says %s", err, printed)
	}
	return report
}

// doctor is madoguchi doctor for the kiosk.
func (l *lobby) doctor(flags ...string) *exec.Cmd {
	return exec.CommandContext(l.ctx, l.program, append([]string{"doctor", "-config", l.stage.configuration()}, flags...)...)
}

// finds waits until parts are found to stand as they should, and is how they do.
func (l *lobby) finds(want ...found) (lines []health.Line) {
	l.t.Helper()
	var report health.Report
	err := until(l.ctx, func() bool {
		report, lines = l.told(), nil
		for _, one := range want {
			for _, part := range report.Parts {
				if part.Part == one.part && part.Finding == one.finding {
					lines = append(lines, part.Line())
				}
			}
		}
		return len(lines) == len(want)
	})
	if err != nil {
		l.t.Fatalf("the doctor does not find %v, but %+v", want, report.Parts)
	}
	return lines
}

// found is what is found of a part.
type found struct {
	part    health.Part
	finding health.Finding
}

// tells waits until a fault is found, looks for it in the metrics too, and is how the parts it is about stand. What the doctor
// tells people and what machines are told of it is left beside the pictures, where they are wanted.
func (l *lobby) tells(fault string, want ...found) []health.Line {
	l.t.Helper()
	lines := l.finds(want...)
	metrics := l.metrics()
	var measured []string
	for _, one := range want {
		line := fmt.Sprintf("madoguchi_part_finding{finding=%q,part=%q} 1", one.finding, one.part)
		measured = append(measured, line)
		if !strings.Contains(metrics, line+"\n") {
			l.t.Errorf("the metrics have no %s", line)
		}
	}
	if *pictures != "" {
		printed, _ := l.doctor().Output() // its exit status tells of the fault
		told := string(printed) + "\n" + strings.Join(measured, "\n") + "\n"
		l.must(os.WriteFile(filepath.Join(*pictures, pictureName(fault)+".txt"), []byte(told), 0o644))
	}
	return lines
}

// metrics are what the kiosk counts and measures.
func (l *lobby) metrics() string {
	l.t.Helper()
	client := http.Client{Timeout: stepTimeout, Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", strings.TrimPrefix(l.status, "unix:"))
		},
	}}
	answer, err := client.Get("http://kiosk/metrics")
	l.must(err)
	defer answer.Body.Close()
	metrics, err := io.ReadAll(answer.Body)
	l.must(err)
	return string(metrics)
}

// overviewTells waits until the desk's overview tells of parts in the staff's words: what it is, and what to do.
func (l *lobby) overviewTells(lines []health.Line) {
	l.t.Helper()
	for _, line := range lines {
		word, do := line.Words()
		if word == "" || do == "" {
			l.t.Errorf("staff have no words for %+v", line)
		}
		said := []string{words.Spoken(line.Part.Name()), words.Spoken(word)}
		for sentence := range strings.SplitAfterSeq(words.Spoken(do), "。") {
			if sentence != "" {
				said = append(said, strings.TrimSuffix(sentence, "。"))
			}
		}
		l.must(l.walk.reads(l.ctx, "staff", said...))
	}
}
