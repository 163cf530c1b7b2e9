package intake

import "testing"

func TestNamesOfSyncToolsNeverBecomeContent(t *testing.T) {
	for name, want := range map[string]nameClass{
		"RTA.xlsx": catalogFile, "خدمات.csv": catalogFile, "a/b/c.JSON": catalogFile, "services (RTA).xlsx": catalogFile,
		".syncthing.RTA.xlsx.tmp": otherFile, "~syncthing~RTA.xlsx": otherFile, "~$RTA.xlsx": otherFile, ".~lock.RTA.xlsx#": otherFile, ".RTA.csv.Xy12Zz": otherFile,
		"RTA.csv.part": otherFile, ".stversions/RTA.csv": otherFile, "$RECYCLE.BIN/RTA.csv": otherFile, "notes.txt": otherFile, "._RTA.xlsx": otherFile,
		"release.json": otherFile, "policy.json": otherFile, "emergency.json": otherFile, "RTA/release.json": catalogFile,
		"RTA.sync-conflict-20181021-101010-ABCDEFG.xlsx": conflictCopy, "RTA (1).csv": conflictCopy, "RTA - Copy.xlsx": conflictCopy, "RTA - نسخة.xlsx": conflictCopy,
		"RTA (conflicted copy 2018-10-21 101010).csv": conflictCopy, "RTA_conflict-20181021.csv": conflictCopy, "RTA-PC-safeBackup-0001.xlsx": conflictCopy,
		"RTA (Sara's conflicted copy 2018-10-21).xlsx": conflictCopy, "Copy of RTA.xlsx": conflictCopy, "RTA.Conflict.csv": conflictCopy,
	} {
		if got := classify(name); got != want {
			t.Errorf("%q: %d, want %d", name, got, want)
		}
	}
}
