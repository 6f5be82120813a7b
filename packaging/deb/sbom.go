package main

import (
	"bytes"
	"crypto/sha1"
	"fmt"
	"strings"
	"time"

	"github.com/CycloneDX/cyclonedx-go"
)

// sbom is the list of what is in the program, as CycloneDX JSON. Its serial number follows from its content.
func (p program) sbom(parts []part) ([]byte, error) {
	root := cyclonedx.Component{
		BOMRef: "madoguchi", Type: cyclonedx.ComponentTypeApplication, Name: "madoguchi", Version: p.version,
		PackageURL: fmt.Sprintf("pkg:deb/madoguchi@%s?arch=%s", p.version, p.arch),
		Properties: &[]cyclonedx.Property{{Name: "vcs.revision", Value: p.setting("vcs.revision")}},
	}
	bom := cyclonedx.NewBOM()
	bom.Metadata = &cyclonedx.Metadata{Timestamp: p.built.UTC().Format(time.RFC3339), Component: &root}
	var components []cyclonedx.Component
	var under []string
	for _, part := range parts {
		components = append(components, part.component())
		under = append(under, part.component().BOMRef)
	}
	bom.Components = &components
	bom.Dependencies = &[]cyclonedx.Dependency{{Ref: root.BOMRef, Dependencies: &under}}
	unnumbered, err := encoded(bom)
	if err != nil {
		return nil, err
	}
	id := sha1.Sum(unnumbered)
	id[6], id[8] = id[6]&0x0f|0x50, id[8]&0x3f|0x80 // a UUID made from a name, RFC 9562
	bom.SerialNumber = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:16])
	return encoded(bom)
}

func encoded(bom *cyclonedx.BOM) ([]byte, error) {
	var b bytes.Buffer
	err := cyclonedx.NewBOMEncoder(&b, cyclonedx.BOMFileFormatJSON).SetPretty(true).Encode(bom)
	return b.Bytes(), err
}

func (p part) component() cyclonedx.Component {
	c := cyclonedx.Component{BOMRef: p.name, Type: cyclonedx.ComponentTypeLibrary, Name: p.name, Version: p.version}
	switch {
	case p.sum != "":
		c.BOMRef = fmt.Sprintf("pkg:golang/%s@%s", strings.ToLower(p.name), p.version)
		c.PackageURL = c.BOMRef
		c.Properties = &[]cyclonedx.Property{{Name: "go.sum", Value: p.sum}}
	case p.version != "":
		c.BOMRef = "pkg:golang/std@" + p.version
		c.PackageURL = c.BOMRef
	}
	var licences cyclonedx.Licenses
	for _, name := range p.names() {
		licences = append(licences, cyclonedx.LicenseChoice{License: &cyclonedx.License{ID: name}})
	}
	if len(licences) > 0 {
		c.Licenses = &licences
	}
	return c
}
