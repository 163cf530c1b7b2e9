; Puts both programs into Program Files and makes the folder of the machine's data. Built by build/package/windows/installer.
; Silent: dalil-setup.exe /S. Nothing is fetched: the standalone installer of WebView2 is run when it lies beside this one.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
!include x64.nsh
!include LogicLib.nsh

!define WEBVIEW2 "SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define STANDALONE "MicrosoftEdgeWebView2RuntimeInstallerX64.exe"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Dalil"

Name "Dalil"
OutFile "${OUT}\dalil-setup.exe"
Icon "${OUT}\dalil.ico"
UninstallIcon "${OUT}\dalil.ico"
InstallDir "$PROGRAMFILES64\Dalil"
RequestExecutionLevel admin
ShowInstDetails show
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Dalil"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}.0"
VIAddVersionKey FileDescription "Dalil setup"
VIAddVersionKey LegalCopyright "Apache-2.0"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section
  SetRegView 64
  SetShellVarContext all
  SetOutPath "$INSTDIR"
  File "${OUT}\dalil.exe"
  File "${OUT}\dalilw.exe"
  File /oname=README.md "README.md"
  File "shell-launcher.xml"
  File /oname=LICENSE.txt "${TOP}\LICENSE"
  CreateDirectory "$APPDATA\Dalil" ; ProgramData: settings and state; who may write there is in README.md
  CreateShortcut "$SMPROGRAMS\Dalil.lnk" "$INSTDIR\dalilw.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${ENTRY}" "DisplayName" "Dalil"
  WriteRegStr HKLM "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${ENTRY}" "DisplayIcon" "$INSTDIR\dalilw.exe"
  WriteRegStr HKLM "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKLM "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKLM "${ENTRY}" "NoRepair" 1

  ReadRegStr $0 HKLM "${WEBVIEW2}" "pv"
  ${If} $0 != ""
    DetailPrint "WebView2 $0 is there."
  ${ElseIf} ${FileExists} "$INSTDIR\webview2\msedgewebview2.exe"
    DetailPrint "A WebView2 of a fixed version lies beside the program."
  ${ElseIf} ${FileExists} "$EXEDIR\${STANDALONE}"
    DetailPrint "Installing WebView2 ..."
    ExecWait '"$EXEDIR\${STANDALONE}" /silent /install' $1
    DetailPrint "WebView2: $1"
  ${Else}
    DetailPrint "WebView2 is missing: the window cannot open until it is installed. See README.md."
    MessageBox MB_OK|MB_ICONEXCLAMATION "WebView2 is missing: the window cannot open until it is installed. See README.md." /SD IDOK
  ${EndIf}
SectionEnd

; Settings and state stay: an older or newer program goes on with them.
Section Uninstall
  SetRegView 64
  SetShellVarContext all
  Delete "$SMPROGRAMS\Dalil.lnk"
  Delete "$INSTDIR\dalil.exe"
  Delete "$INSTDIR\dalilw.exe"
  Delete "$INSTDIR\README.md"
  Delete "$INSTDIR\shell-launcher.xml"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${ENTRY}"
SectionEnd
