//go:build linux

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// take measures the processor time of one complete pass over the whole shipped catalog, reader processes included: once on an
// empty state, where every address is new and its code is proved, and once more on the same state.
func (b *bench) take() error {
	folder := filepath.Join(b.dir, "whole")
	if err := os.CopyFS(folder, os.DirFS(filepath.Join("content", "catalog"))); err != nil {
		return err
	}
	var first, again []float64
	for i := range 5 {
		state := filepath.Join(b.dir, fmt.Sprint("taken", i))
		for _, into := range []*[]float64{&first, &again} {
			cmd := exec.Command(filepath.Join(b.out, "dalil"), "intake", "--folder", folder, "--state", state, "--settle", "100ms", "--json")
			said, err := cmd.Output()
			if err != nil {
				return fmt.Errorf("%w\n%s", err, said[:min(len(said), 500)])
			}
			*into = append(*into, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds())
		}
	}
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		return err
	}
	b.median(fmt.Sprintf("processor time to take in the whole catalog, %d files", len(files)), first, "s", "every code drawn and read back")
	b.median("  the same again, nothing new", again, "s", "")
	return nil
}
