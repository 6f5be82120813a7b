package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// assess runs the command and gives what came of it. Its configuration is an empty file, so that one of the machine
// the test runs on does not matter.
func assess(t *testing.T, input io.Reader, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	if len(args) == 0 {
		args = []string{"-config", configFile(t, "kiosk.toml", "")}
	}
	var out, complaints bytes.Buffer
	status = runAssess(context.Background(), args, input, &out, &complaints)
	return status, out.String(), complaints.String()
}

func configFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// workedCases are the project's own, cases and answers apart, each on one line.
func workedCases(t *testing.T) (cases, answers []string) {
	t.Helper()
	file, err := os.Open("../../kiosk/rules/testdata/cases.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		var line struct{ Case, Want json.RawMessage }
		if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		var c, want bytes.Buffer
		if err := errors.Join(json.Compact(&c, line.Case), json.Compact(&want, line.Want)); err != nil {
			t.Fatal(err)
		}
		cases, answers = append(cases, c.String()), append(answers, want.String())
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 120 {
		t.Fatalf("%d worked cases", len(cases))
	}
	return cases, answers
}

func TestAssessAnswersTheWorkedCases(t *testing.T) {
	cases, answers := workedCases(t)
	want := strings.Join(answers, "\n") + "\n"
	wrapped := make([]string, len(cases))
	for i := range cases {
		wrapped[i] = fmt.Sprintf(`{"case": %s, "want": %s}`, cases[i], answers[i])
	}
	for name, input := range map[string]string{
		"a case a line":    strings.Join(cases, "\n") + "\n",
		"no last feed":     strings.Join(cases, "\n"),
		"carriage returns": strings.Join(cases, "\r\n") + "\r\n",
		"blank lines":      "\n" + strings.Join(cases, "\n \n\t\n") + "\n\n",
		"worked cases":     strings.Join(wrapped, "\n"),
	} {
		t.Run(name, func(t *testing.T) {
			status, stdout, stderr := assess(t, strings.NewReader(input))
			if status != exitFine || stderr != "" {
				t.Errorf("exit %d, %q", status, stderr)
			}
			got := strings.Split(stdout, "\n")
			for i, answer := range answers {
				if i >= len(got) || got[i] != answer {
					t.Fatalf("answer %d of %d:\n got %s\nwant %s", i+1, len(got), got[min(i, len(got)-1)], answer)
				}
			}
			if stdout != want {
				t.Errorf("more than the answers is written")
			}
		})
	}
}

func TestAssessStopsAtTheFirstLineThatIsNoCase(t *testing.T) {
	cases, answers := workedCases(t)
	for name, bad := range map[string]string{
		"no JSON":       `{"at": `,
		"another thing": `["case"]`,
		"a wrong value": strings.Replace(cases[1], `"self"`, `"somebody"`, 1),
		"an extra key":  strings.Replace(cases[1], `"at":`, `"when":1,"at":`, 1),
		"two on a line": cases[1] + cases[1],
		"not UTF-8":     "\xff\xfe",
	} {
		t.Run(name, func(t *testing.T) {
			status, stdout, stderr := assess(t, strings.NewReader(cases[0]+"\n\n"+bad+"\n"+cases[2]+"\n"))
			if status != exitUse || !strings.Contains(stderr, "line 3: ") {
				t.Errorf("exit %d, %q; want 2 and line 3", status, stderr)
			}
			if stdout != answers[0]+"\n" {
				t.Errorf("standard output has %q, want the answer before", stdout)
			}
		})
	}
}

func TestAssessOfNothing(t *testing.T) {
	for _, input := range []string{"", "\n", " \n\r\n"} {
		if status, stdout, stderr := assess(t, strings.NewReader(input)); status != exitFine || stdout != "" || stderr != "" {
			t.Errorf("%q: exit %d, %q, %q", input, status, stdout, stderr)
		}
	}
}

func TestAssessTakesLongLinesUpToABound(t *testing.T) {
	cases, answers := workedCases(t)
	long := strings.Replace(cases[0], `{`, `{`+strings.Repeat(" ", 2<<20), 1)
	status, stdout, stderr := assess(t, strings.NewReader(long+"\n"+cases[1]))
	if status != exitFine || stdout != answers[0]+"\n"+answers[1]+"\n" {
		t.Errorf("exit %d, %q", status, stderr)
	}

	endless := io.MultiReader(strings.NewReader(cases[0]+"\n"), io.LimitReader(spaces{}, 1<<40))
	status, stdout, stderr = assess(t, endless)
	if status != exitUse || !strings.Contains(stderr, "line 2: ") || stdout != answers[0]+"\n" {
		t.Errorf("exit %d, %q", status, stderr)
	}
}

// spaces is a line that never ends.
type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// TestAssessAnswersOneByOne asks the next case only when the answer to the one before has come.
func TestAssessAnswersOneByOne(t *testing.T) {
	cases, answers := workedCases(t)
	questions, ask := io.Pipe()
	replies, reply := io.Pipe()
	status := make(chan int)
	config := configFile(t, "kiosk.toml", "")
	go func() {
		defer reply.Close()
		status <- runAssess(context.Background(), []string{"-config", config}, questions, reply, io.Discard)
	}()
	answered := bufio.NewReader(replies)
	for i := range 3 {
		if _, err := io.WriteString(ask, cases[i]+"\n"); err != nil {
			t.Fatal(err)
		}
		if got, err := answered.ReadString('\n'); err != nil || got != answers[i]+"\n" {
			t.Fatalf("answer %d is %q, %v", i+1, got, err)
		}
	}
	ask.Close()
	if got := <-status; got != exitFine {
		t.Errorf("exit %d", got)
	}
}

func TestAssessFailures(t *testing.T) {
	cases, answers := workedCases(t)
	broken := errors.New("cable out")

	status, stdout, stderr := assess(t, io.MultiReader(strings.NewReader(cases[0]+"\n"), iotest.ErrReader(broken)))
	if status != exitFailed || stdout != answers[0]+"\n" || !strings.Contains(stderr, "line 2: cable out") {
		t.Errorf("input that breaks: exit %d, %q, %q", status, stdout, stderr)
	}

	config := []string{"-config", configFile(t, "kiosk.toml", "")}
	var complaints bytes.Buffer
	if got := runAssess(context.Background(), config, strings.NewReader(cases[0]), full{}, &complaints); got != exitFailed {
		t.Errorf("a full disk: exit %d", got)
	}
	if !strings.Contains(complaints.String(), "not written") {
		t.Errorf("a full disk: %q", complaints.String())
	}

	ended, end := context.WithCancel(context.Background())
	end()
	var out bytes.Buffer
	if got := runAssess(ended, config, strings.NewReader(cases[0]), &out, io.Discard); got != exitFailed || out.Len() > 0 {
		t.Errorf("interrupted: exit %d, %q", got, out.String())
	}
}

// full is a disk with no room left.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestAssessUse(t *testing.T) {
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{"-h"}, exitFine},
		{[]string{"-what"}, exitUse},
		{[]string{"cases.jsonl"}, exitUse},
		{[]string{"-config", filepath.Join(t.TempDir(), "none.toml")}, exitUse},
		{[]string{"-config", configFile(t, "broken.toml", "nonsense")}, exitUse},
		{[]string{"-config", configFile(t, "kiosk.toml", `municipality = "none.toml"`)}, exitUse},
	} {
		status, stdout, stderr := assess(t, strings.NewReader(""), c.args...)
		if status != c.want || stdout != "" || stderr == "" {
			t.Errorf("%v: exit %d, %q, %q", c.args, status, stdout, stderr)
		}
	}
}

// TestAssessByTheMunicipalitysOwnTerms decides by the profile that the configuration names.
func TestAssessByTheMunicipalitysOwnTerms(t *testing.T) {
	profile := configFile(t, "profile.toml", `name = "試験市"
[counter]
name = "市民課"
service = "電子証明書"
place = "本庁舎"
[contact]
office = "市民課"
telephone = "03-0000-0000"
[window]
months = 1
opens = "day-after"
[fees]
issue = 70
[[hours]]
days = ["sunday"]
from = "10:00"
until = "11:00"
`)
	config := configFile(t, "kiosk.toml", fmt.Sprintf("municipality = %q\n", profile))
	in := `{"at":"2027-05-01T10:00:00+09:00","card":{` +
		`"authentication":{"state":"present","notBefore":"2022-06-01T09:00:00+09:00","notAfter":"2027-05-31T23:59:59+09:00","pinTriesLeft":3},` +
		`"signature":{"state":"absent","pinTriesLeft":5}},"answers":{"applicant":"self","inquiryForm":"none","accompanied":false,` +
		`"knowsPIN":{"authentication":true,"signature":true},"changedNameOrAddress":false,"cardReissued":false,` +
		`"certificates":["authentication","signature"],"documents":[]}}`
	want := `{"certificates":{"authentication":{"expiresOn":"2027-05-31","renewableFrom":"2027-05-01","daysLeft":30,"status":"renewable"},` +
		`"signature":{"status":"absent"}},"procedures":["renew-authentication","issue-signature"],` +
		`"documents":[{"id":"my-number-card","visit":1,"have":true}],"visits":1,"fee":70,` +
		`"reception":{"open":false,"opensAt":"2027-05-02T10:00:00+09:00"},"outcome":"come-back"}` + "\n"
	status, stdout, stderr := assess(t, strings.NewReader(in), "-config", config)
	if status != exitFine || stdout != want {
		t.Errorf("exit %d, %q\n got %s\nwant %s", status, stderr, stdout, want)
	}
}
