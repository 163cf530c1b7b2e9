package station

import (
	"os"
	"path/filepath"
	"testing"

	"dalil/app/store"
)

func TestTheCatalogInForceIsReadOnceAndFollowsWhatIsAccepted(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	st, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	policy, err := ReadPolicy("")
	if err != nil {
		t.Fatal(err)
	}
	k := NewCatalogStore(st, policy)
	if c, err := k.Current(); c != nil || err != nil {
		t.Fatalf("an empty state: %v, %v", c, err)
	}
	first := services("RTA-1")
	if v, err := k.Accept(first); v != 1 || err != nil || first.Version != 0 {
		t.Fatalf("version %d, %v; the catalog handed in has version %d", v, err, first.Version)
	}
	c, err := k.Current()
	if err != nil || c.Version != 1 || len(c.Services) != 1 {
		t.Fatalf("%+v, %v", c, err)
	}
	if again, _ := k.Current(); again != c {
		t.Error("it was read again")
	}
	if v, err := k.Accept(services("RTA-1", "RTA-2")); v != 2 || err != nil {
		t.Fatalf("version %d, %v", v, err)
	}
	if c, err := k.Current(); err != nil || c.Version != 2 || len(c.Services) != 2 {
		t.Errorf("what was accepted is not in force: %+v, %v", c, err)
	}
	if c, err := NewCatalogStore(st, policy).Current(); err != nil || c.Version != 2 {
		t.Errorf("at the next start: %+v, %v", c, err)
	}
}

func TestACatalogThatCannotBeStoredIsNotInForce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	st, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	policy, err := ReadPolicy("")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewCatalogStore(st, policy).Accept(services("RTA-1")); err != nil {
		t.Fatal(err)
	}
	st.Close()
	readOnly, err := store.OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	k := NewCatalogStore(readOnly, policy)
	if v, err := k.Accept(services("RTA-1", "RTA-2")); err == nil {
		t.Errorf("version %d was stored in a state that cannot be written", v)
	}
	if c, err := k.Current(); err != nil || c.Version != 1 || len(c.Services) != 1 {
		t.Errorf("%+v, %v", c, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "catalog-1.db"), []byte("broken"), 0o644); err != nil {
		t.Fatal(err)
	}
	if c, err := NewCatalogStore(readOnly, policy).Current(); err == nil && c != nil {
		t.Errorf("a broken catalog is in force: %+v", c)
	}
}
