package intake

import "testing"

func TestNamesOfSyncToolsNeverBecomeContent(t *testing.T) {
	for name, want := range map[string]sifted{
		"RTA.xlsx": ours, "خدمات.csv": ours, "a/b/c.JSON": ours, "services (RTA).xlsx": ours,
		".syncthing.RTA.xlsx.tmp": foreign, "~syncthing~RTA.xlsx": foreign, "~$RTA.xlsx": foreign, ".~lock.RTA.xlsx#": foreign, ".RTA.csv.Xy12Zz": foreign,
		"RTA.csv.part": foreign, ".stversions/RTA.csv": foreign, "$RECYCLE.BIN/RTA.csv": foreign, "notes.txt": foreign, "._RTA.xlsx": foreign,
		"RTA.sync-conflict-20181021-101010-ABCDEFG.xlsx": conflict, "RTA (1).csv": conflict, "RTA - Copy.xlsx": conflict, "RTA - نسخة.xlsx": conflict,
		"RTA (conflicted copy 2018-10-21 101010).csv": conflict, "RTA_conflict-20181021.csv": conflict, "RTA-PC-safeBackup-0001.xlsx": conflict,
		"RTA (Sara's conflicted copy 2018-10-21).xlsx": conflict, "Copy of RTA.xlsx": conflict, "RTA.Conflict.csv": conflict,
	} {
		if got := sift(name); got != want {
			t.Errorf("%q: %d, want %d", name, got, want)
		}
	}
}
