// Command bare is a bare Fyne window: one line of text, full screen. It is what the kiosk's start is measured against.
package main

import (
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	window := app.NewWithID("madoguchi-bare").NewWindow("bare")
	window.SetContent(widget.NewLabel("bare"))
	window.SetFullScreen(true)
	window.ShowAndRun()
}
