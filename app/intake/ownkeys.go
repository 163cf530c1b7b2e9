package intake

import (
	"io/fs"
	"maps"
	"slices"
	"time"

	"dalil/app/catalog"
	"dalil/app/release"
)

// holdToOwners holds the files of a publication against the own keys of entities, and gives what they have signed for the record.
func (m *Importer) holdToOwners(copies []Snapshot, p *publication) (release.Seen, error) {
	owners, err := m.Signers.Authority.Owners()
	if err != nil { // a policy with such keys is never taken
		return nil, err
	}
	record := m.Releases.record
	return HoldToOwners(copies, p.signatures, owners, record.Seen, m.now(), record.Newest), nil
}

// HoldToOwners notes on copies which entities with own keys have not signed them, and gives what they have signed. signatures are those
// published with each file, by its path; seen is what was signed before. The clock is this machine's and counts as no earlier than floor.
func HoldToOwners(copies []Snapshot, signatures map[string][][]byte, owners release.Owners, seen release.Seen, clock, floor time.Time) release.Seen {
	var files []release.Signable
	for _, c := range copies {
		files = append(files, release.Signable{File: c.File, Digest: c.digest, Signatures: signatures[c.File]})
	}
	refused, met := owners.Judge(files, seen, clock, floor)
	for i, c := range copies {
		copies[i].unsigned = nil
		for entity, r := range refused[c.File] {
			if copies[i].unsigned == nil {
				copies[i].unsigned = map[string]catalog.Problem{}
			}
			copies[i].unsigned[entity] = catalog.Problem{Place: catalog.Place{File: c.File}, Rule: catalog.Rule(r.Rule), Grave: true, Args: r.Args}
		}
	}
	return met
}

// SignaturesOf reads the signatures that lie beside the files of a file system that holds still: by the path of the file, and then by
// their own. The first that cannot be read, or is larger than a signature may be, is an error.
func SignaturesOf(files fs.FS) (map[string]map[string][]byte, error) {
	out := map[string]map[string][]byte{}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		file, is := release.SignedFile(name)
		if err != nil || !d.Type().IsRegular() || !is || classify(file) != catalogFile {
			return err
		}
		text, err := release.ReadSigned(files, name)
		if err != nil {
			return err
		}
		if out[file] == nil {
			out[file] = map[string][]byte{}
		}
		out[file][name] = text
		return nil
	})
	return out, err
}

// Texts are the signatures of each file without their own paths.
func Texts(signatures map[string]map[string][]byte) map[string][][]byte {
	out := map[string][][]byte{}
	for file, of := range signatures {
		for _, name := range slices.Sorted(maps.Keys(of)) {
			out[file] = append(out[file], of[name])
		}
	}
	return out
}
