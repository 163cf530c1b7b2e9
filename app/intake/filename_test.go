package intake

import "testing"

func TestNamesOfSyncToolsNeverBecomeContent(t *testing.T) {
	for want, names := range map[nameClass][]string{
		catalogFile: {"RTA.xlsx", "خدمات.csv", "a/b/c.JSON", "services (RTA).xlsx", "RTA-2026.csv", "RTA 2026.xlsx", "campaign-centres.CSV", "conflicts of interest.csv",
			"copyright.csv", "RTA/release.json", "rta-DESKTOP-7A8B9C.xlsx", "خدمات الهيئة 2026.csv", "photocopy.csv", "RTA v2.csv", "services (2026 RTA).csv", "RTA.report.csv"},
		conflictCopy: {"RTA.sync-conflict-20181021-101010-ABCDEFG.xlsx", "RTA (1).csv", "RTA (123).csv", "RTA - Copy.xlsx", "RTA - Copy (2).xlsx", "RTA - نسخة.xlsx",
			"RTA (conflicted copy 2018-10-21 101010).csv", "RTA_conflict-20181021.csv", "RTA-PC-safeBackup-0001.xlsx", "RTA (Sara's conflicted copy 2018-10-21).xlsx",
			"Copy of RTA.xlsx", "2 copies of RTA.xlsx", "RTA.Conflict.csv", "RTA (Case Conflict).csv", "RTA (Case Conflict 1).csv", "RTA (Unicode Encoding Conflict).csv", "RTA (Selective Sync Conflict).csv",
			"RTA (Whitespace Conflict).csv", "RTA (النسخة المتعارضة لـ سارة).csv", "RTA (case clash from Sara).csv", "RTA (SFConflict sara@dubai.ae 2018-10-21).csv", "RTA_DESKTOP_Oct-21-101010-2018_Conflict.csv",
			"RTA [Conflict].csv", "RTA[conflicted].csv", "RTA (conflict).csv", "RTA copy.csv", "RTA copy 2.csv", "RTA 2.csv", "RTA (another copy).csv", "RTA (3rd copy).csv",
			"RTA (copy).csv", "RTA (copy 2).csv", "RTA.path1.csv", "RTA.path2.xlsx", "نسخة من RTA.xlsx", "RTA (نسخة).csv", "RTA نسخة 2.csv", "RTA نسخة.csv"},
		foreignKind: {"RTA.xls", "RTA.XLSM", "RTA.xlsb", "RTA.ods", "RTA.numbers", "RTA.tsv", "RTA.zip", "RTA.html", "notes.txt", "RTA.docx"},
		otherFile: {"release.json", "policy.json", "emergency.json", ".syncthing.RTA.xlsx.tmp", "~syncthing~RTA.xlsx", "~$RTA.xlsx", ".~lock.RTA.xlsx#", ".RTA.csv.Xy12Zz", "RTA.csv.part", ".stversions/RTA.csv",
			"$RECYCLE.BIN/RTA.csv", "._RTA.xlsx", "RTA.xlsx.report.html", "RTA.kept.xlsx", "a/RTA.KEPT.xlsx", "RTA", "RTA.png", "RTA.partial"},
	} {
		for _, name := range names {
			if got := classify(name); got != want {
				t.Errorf("%q: %d, want %d", name, got, want)
			}
		}
	}
}
