package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"dalil/app/catalog"
	"dalil/app/check"
)

// export writes a catalog into a folder, in files that a station would take in.
func (c *call) export(all *catalog.Catalog, format, dir string) int {
	files, err := check.Export(all, check.Format(format))
	if err != nil {
		return c.fail(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return c.fail(err)
	}
	for _, f := range files {
		if err := writeFile(filepath.Join(dir, f.Name), f); err != nil {
			return c.fail(err)
		}
	}
	fmt.Fprintf(c.Out, "%d files in %s\n", len(files), dir)
	return sound
}

// writeFile writes one file whole, or leaves none.
func writeFile(name string, f check.File) error {
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	err = f.Write(out)
	if closed := out.Close(); err == nil {
		err = closed
	}
	if err != nil {
		os.Remove(name)
		return fmt.Errorf("write %q: %w", name, err)
	}
	return nil
}
