// Package municipality holds the built-in municipality's profile as a file: Zama City's counter, by its own public
// page. It only holds the file; what a profile means and whether it is right is for kiosk/municipality.
package municipality

import _ "embed"

//go:embed zama.toml
var zama string

// Zama is Zama City's profile, TOML.
func Zama() string { return zama }
