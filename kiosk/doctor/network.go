package doctor

import (
	"context"
	"fmt"
	"net"
	"net/netip"

	"madoguchi/kiosk/health"
)

// Network is the way to counter and printer.
type Network struct {
	// Links are the machine's: Links.
	Links func() ([]Link, error)
	// Printer and Counter are whether those are reached by it.
	Printer, Counter bool
}

// Link is a network interface that is up and has a carrier.
type Link struct {
	Name      string
	Addresses []netip.Addr
}

// Links are the machine's, without the loop.
func Links() ([]Link, error) {
	all, err := net.Interfaces()
	if err != nil {
		return nil, fmt.Errorf("network: %w", err)
	}
	var links []Link
	for _, one := range all {
		if one.Flags&net.FlagLoopback != 0 || one.Flags&net.FlagUp == 0 || one.Flags&net.FlagRunning == 0 {
			continue
		}
		link := Link{Name: one.Name}
		addresses, err := one.Addrs()
		if err != nil {
			continue // it has just gone
		}
		for _, address := range addresses {
			if prefix, err := netip.ParsePrefix(address.String()); err == nil {
				link.Addresses = append(link.Addresses, prefix.Addr())
			}
		}
		links = append(links, link)
	}
	return links, nil
}

// Look says how it stands.
func (n Network) Look(context.Context) health.Line {
	links, err := n.Links()
	for _, link := range links {
		for _, address := range link.Addresses {
			if address.IsGlobalUnicast() {
				return health.Of(health.Network, health.Fine).With(link.Name + " " + address.String())
			}
		}
	}
	finding, name := health.Down, ""
	if len(links) > 0 {
		finding, name = health.NoAddress, links[0].Name
	}
	switch {
	case !n.Printer && !n.Counter:
		finding = health.NotUsed
	case n.Printer && len(links) > 0:
		finding = health.NoAddressForPrinter
	case n.Printer:
		finding = health.DownForPrinter
	}
	return of(health.Network, finding, err).With(name)
}

// Away is whether a host is another machine: not this one by its name or its loop.
func Away(host string) bool {
	if address, err := netip.ParseAddr(host); err == nil {
		return !address.IsLoopback()
	}
	return host != "" && host != "localhost"
}
