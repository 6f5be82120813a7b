// Package locale keeps the toolkit from complaining about Debian's default locale. Imported for its effect only.
//
// Under LANG=C.UTF-8, which containers and services have by default, Fyne writes three times to standard error that "C"
// is no language, before any main is reached, whatever the command. The kiosk's own languages never come from the
// environment, so one that Fyne understands is given to it. This is the one init with a side effect in the project:
// Go initialises packages whose imports are ready in the order of their paths, and this one, needing os alone, is ready
// long before fyne.io/fyne/v2/lang, which needs text/template; a test of the commands sees to it that this holds.
package locale

import "os"

func init() {
	for _, variable := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(variable); value != "" {
			if len(value) > 2 && value[:2] == "C." && os.Getenv("LANGUAGE") == "" {
				os.Setenv("LANGUAGE", "ja")
			}
			return
		}
	}
}
