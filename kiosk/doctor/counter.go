package doctor

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"madoguchi/kiosk/health"
)

// Counter is the counter server.
type Counter struct {
	// URL is its address; empty where there is none. Token is what lets the kiosk in.
	URL, Token string
	Client     *http.Client
}

// mostRead is how much of an answer is taken in, in bytes.
const mostRead = 64 << 10

// Look goes to the server and back.
func (c Counter) Look(ctx context.Context) health.Line {
	if c.URL == "" {
		return health.Of(health.Counter, health.NotUsed)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL, http.NoBody)
	if err != nil {
		return of(health.Counter, health.Unreachable, err)
	}
	if c.Token != "" {
		request.Header.Set("Authorization", "Bearer "+c.Token)
	}
	began := time.Now()
	answer, err := c.Client.Do(request)
	if err == nil {
		defer answer.Body.Close()
		_, err = io.Copy(io.Discard, io.LimitReader(answer.Body, mostRead))
	}
	took := time.Since(began)
	untrusted := (*tls.CertificateVerificationError)(nil)
	switch {
	case errors.As(err, &untrusted):
		return of(health.Counter, health.Certificate, err)
	case err != nil:
		return of(health.Counter, health.Unreachable, err)
	case answer.StatusCode == http.StatusUnauthorized, answer.StatusCode == http.StatusForbidden:
		return health.Of(health.Counter, health.Refused).With(strconv.Itoa(answer.StatusCode))
	case answer.StatusCode >= http.StatusBadRequest:
		return health.Of(health.Counter, health.Trouble).With(strconv.Itoa(answer.StatusCode))
	}
	return health.Of(health.Counter, health.Fine).With(took.Round(time.Millisecond).String())
}
