package ipp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/OpenPrinting/goipp"
)

// user is who prints, to the printer.
const user = "madoguchi"

// most is how long an answer may be. What is asked for here takes some kB; a printer with a thousand papers, or one
// that means harm, gets no further.
const most = 512 << 10

// newRequest is a request with the attributes that each begins with; job is the id of the one it is about, 0 for none.
func (p *Printer) newRequest(op goipp.Op, job int) *goipp.Message {
	p.mu.Lock()
	p.request = p.request&0x7ffffff + 1
	m := goipp.NewRequest(p.version, op, p.request)
	p.mu.Unlock()
	m.Operation = goipp.Attributes{
		goipp.MakeAttr("attributes-charset", goipp.TagCharset, goipp.String("utf-8")),
		goipp.MakeAttr("attributes-natural-language", goipp.TagLanguage, goipp.String("en")),
		goipp.MakeAttr("printer-uri", goipp.TagURI, goipp.String(p.address.uri)),
	}
	if job > 0 {
		m.Operation.Add(goipp.MakeAttr("job-id", goipp.TagInteger, goipp.Integer(job)))
	}
	m.Operation.Add(goipp.MakeAttr("requesting-user-name", goipp.TagName, goipp.String(user)))
	return m
}

// keywords are an attribute of keywords, at least one.
func keywords(name string, values ...string) goipp.Attribute {
	a := goipp.Attribute{Name: name}
	for _, v := range values {
		a.Values.Add(goipp.TagKeyword, goipp.String(v))
	}
	return a
}

// ask asks what may be asked twice. A printer that does not know IPP 2.0 is asked in 1.1 from then on.
//
// Errors: *unreachedError, *untrustedError, httpError, *garbledError, refusedError, a context's, the line's.
func (p *Printer) ask(ctx context.Context, m *goipp.Message) (*goipp.Message, error) {
	answer, err := p.post(ctx, m, nil, p.pace.answer)
	if err != nil && p.older(err) {
		m.Version = goipp.MakeVersion(1, 1)
		answer, err = p.post(ctx, m, nil, p.pace.answer)
	}
	return answer, err
}

// older is whether the printer asks for an older version than it was asked in.
func (p *Printer) older(err error) bool {
	old := goipp.MakeVersion(1, 1)
	p.mu.Lock()
	defer p.mu.Unlock()
	if !refusedAs(err, goipp.StatusErrorVersionNotSupported) || p.version == old {
		return false
	}
	p.version = old
	return true
}

// load is a document on its way.
type load struct {
	data []byte
	sent atomic.Int64 // bytes that were handed to the line
}

func (l *load) Read(to []byte) (int, error) {
	n := copy(to, l.data[l.sent.Load():])
	if l.sent.Add(int64(n)); n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// whole is whether the line took all of it.
func (l *load) whole() bool { return l.sent.Load() == int64(len(l.data)) }

// post sends a request with its document, nil for none, and reads the answer. One with a document is sent once, over a
// line of its own.
func (p *Printer) post(ctx context.Context, m *goipp.Message, document *load, limit time.Duration) (*goipp.Message, error) {
	head, err := m.EncodeBytes()
	if err != nil {
		return nil, err
	}
	within, stop := context.WithTimeoutCause(ctx, limit, fmt.Errorf("no answer in %v", limit))
	defer stop()
	request, err := http.NewRequestWithContext(within, http.MethodPost, p.address.post, bytes.NewReader(head))
	if err != nil {
		return nil, err
	}
	client := p.asking
	if document != nil {
		client = p.sending
		request.Body = io.NopCloser(io.MultiReader(bytes.NewReader(head), document))
		request.ContentLength = int64(len(head) + len(document.data))
		request.GetBody = nil
	} else {
		// Asked again by the client where a line that was kept turns out to be closed; the key itself is not sent.
		request.Header["Idempotency-Key"] = []string{}
	}
	request.Header.Set("Content-Type", goipp.ContentType)
	request.Header.Set("User-Agent", user)
	response, err := client.Do(request)
	if err != nil {
		return nil, endOf(ctx, within, err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return nil, httpError(response.StatusCode)
	}
	answer, err := decode(response.Body)
	if err != nil && within.Err() != nil {
		return nil, endOf(ctx, within, err)
	}
	return answer, err
}

// endOf is why there was no answer: the caller's context comes before ours, and ours before what came of it.
func endOf(ctx, within context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if unreached := (*unreachedError)(nil); within.Err() != nil && !errors.As(err, &unreached) {
		return context.Cause(within)
	}
	return err
}

// firstRefusal is where the status codes of success end.
const firstRefusal = 0x0100

func decode(body io.Reader) (*goipp.Message, error) {
	data, err := io.ReadAll(io.LimitReader(body, most+1))
	if err != nil {
		return nil, err
	}
	if len(data) > most {
		return nil, &garbledError{fmt.Errorf("longer than %d bytes", most)}
	}
	var answer goipp.Message
	if err := answer.DecodeBytesEx(data, goipp.DecoderOptions{EnableWorkarounds: true}); err != nil {
		return nil, &garbledError{err}
	}
	if answer.Code >= firstRefusal {
		return nil, refusedError(answer.Code)
	}
	return &answer, nil
}
