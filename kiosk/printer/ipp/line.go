package ipp

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"time"
)

// transport makes lines to the printer; with keep, one is kept for the next question.
func (p *Printer) transport(pin []byte, keep bool) *http.Transport {
	return &http.Transport{
		Proxy: nil, // a printer is near
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			return p.dial(ctx, network, address)
		},
		DialTLSContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			return p.dialTLS(ctx, network, address, pin)
		},
		DisableKeepAlives:   !keep,
		MaxIdleConnsPerHost: 1,
		IdleConnTimeout:     2 * time.Second, // while a job is followed; printers have few lines
		DisableCompression:  true,
		TLSNextProto:        map[string]func(string, *tls.Conn) http.RoundTripper{}, // IPP is spoken over HTTP/1.1
	}
}

func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

func (p *Printer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := (&net.Dialer{Timeout: p.pace.dial}).DialContext(ctx, network, address)
	if err != nil {
		return nil, &unreachedError{err}
	}
	return conn, nil
}

// dialTLS trusts what the system trusts for the host's name; with a pin that one certificate, and no other: printers
// sign theirs themselves, often for no name and no time in particular.
func (p *Printer) dialTLS(ctx context.Context, network, address string, pin []byte) (net.Conn, error) {
	conn, err := p.dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	host, _, _ := net.SplitHostPort(address)
	config := &tls.Config{ServerName: host}
	if pin != nil {
		config.InsecureSkipVerify = true // VerifyConnection is stricter
		config.VerifyConnection = func(state tls.ConnectionState) error {
			own := state.PeerCertificates[0]
			if sum := sha256.Sum256(own.Raw); !bytes.Equal(sum[:], pin) {
				return &untrustedError{own, errors.New("it is not the one that the configuration names")}
			}
			return nil
		}
	}
	secure := tls.Client(conn, config)
	shaking, stop := context.WithTimeout(ctx, p.pace.answer)
	defer stop()
	if err := secure.HandshakeContext(shaking); err != nil {
		_ = conn.Close()
		var unverified *tls.CertificateVerificationError
		if errors.As(err, &unverified) && len(unverified.UnverifiedCertificates) > 0 {
			return nil, &untrustedError{unverified.UnverifiedCertificates[0], unverified.Err}
		}
		if untrusted := (*untrustedError)(nil); errors.As(err, &untrusted) {
			return nil, untrusted
		}
		return nil, &unreachedError{err}
	}
	return secure, nil
}

// fingerprint is a certificate's SHA-256, as the configuration has it.
func fingerprint(c *x509.Certificate) [32]byte { return sha256.Sum256(c.Raw) }
