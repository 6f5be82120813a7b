package vcard

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrBrokenCA is returned where a kept test CA cannot be read back. It is left as it is: its pins may be in use.
var ErrBrokenCA = errors.New("the kept test CA is broken; delete the file to have a new one made")

const (
	caFile   = "test-ca.pem"
	pemBlock = "PRIVATE KEY"
)

// LoadCA returns the test CA kept in dir, and makes and keeps one where there is none yet, so that its fingerprints
// stay the same. Several processes may do so at once and get the same one. The folder is made where it is missing;
// file and folder are the user's alone. An error wraps ErrBrokenCA where the file is there but unusable.
func LoadCA(dir string) (*CA, error) {
	path := filepath.Join(dir, caFile)
	ca, err := readCA(path)
	if !errors.Is(err, os.ErrNotExist) {
		return ca, err
	}
	if ca, err = NewCA(); err != nil {
		return nil, err
	}
	if err := ca.Keep(dir); err != nil {
		return nil, err
	}
	return readCA(path)
}

// Keep keeps the CA in dir for LoadCA, unless one is kept there already.
func (ca *CA) Keep(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("keeping the test CA: %w", err)
	}
	if err := keep(dir, filepath.Join(dir, caFile), ca.keys()); err != nil {
		return fmt.Errorf("keeping the test CA: %w", err)
	}
	return nil
}

func readCA(path string) (*CA, error) {
	rest, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the test CA: %w", err)
	}
	var keys []*rsa.PrivateKey
	for {
		var block *pem.Block
		block, rest = pem.Decode(rest)
		if block == nil {
			break
		}
		parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
		key, ok := parsed.(*rsa.PrivateKey)
		if err != nil || !ok {
			return nil, fmt.Errorf("%s: %w", path, ErrBrokenCA)
		}
		keys = append(keys, key)
	}
	if len(keys) != keyCount {
		return nil, fmt.Errorf("%s holds %d keys, not %d: %w", path, len(keys), keyCount, ErrBrokenCA)
	}
	return caFrom(keys)
}

// keep writes the keys to path, whole or not at all; another process that was first has its way.
func keep(dir, path string, keys []*rsa.PrivateKey) error {
	draft, err := os.CreateTemp(dir, caFile+".*")
	if err != nil {
		return err
	}
	defer os.Remove(draft.Name())
	for _, key := range keys {
		der, err := x509.MarshalPKCS8PrivateKey(key)
		if err != nil {
			return errors.Join(err, draft.Close())
		}
		if err := pem.Encode(draft, &pem.Block{Type: pemBlock, Bytes: der}); err != nil {
			return errors.Join(err, draft.Close())
		}
	}
	if err := errors.Join(draft.Sync(), draft.Close()); err != nil {
		return err
	}
	if err := os.Link(draft.Name(), path); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	return nil
}
