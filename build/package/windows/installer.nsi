; Puts both programs into Program Files and makes the folder of the machine's data. Built by build/package/windows/installer.
; Silent: dalil-setup.exe /S /ACCOUNT=kiosk, where kiosk is the account that the station runs under. Nothing is fetched: the standalone installer of WebView2 is run when it lies beside this one.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
!include FileFunc.nsh
!include LogicLib.nsh

!define WEBVIEW2 "SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define WEBVIEW2_USER "SOFTWARE\Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
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

; A program that runs cannot be overwritten, and under Shell Launcher it always runs: the old file is moved aside, which Windows
; allows, and goes at the next start of the machine at the latest.
!macro Program NAME
  Delete "$INSTDIR\${NAME}.old"
  Rename "$INSTDIR\${NAME}" "$INSTDIR\${NAME}.old"
  ClearErrors
  File "${OUT}\${NAME}"
  ${If} ${Errors}
    DetailPrint "${NAME} could not be written."
    MessageBox MB_OK|MB_ICONSTOP "${NAME} could not be written; the old one is put back." /SD IDOK
    Rename "$INSTDIR\${NAME}.old" "$INSTDIR\${NAME}"
    SetErrorLevel 2
    Abort
  ${EndIf}
!macroend

; Ends a program of this name; what starts it anew (the shell, a task) finds the new one.
!macro End NAME
  nsExec::Exec '"$SYSDIR\taskkill.exe" /im ${NAME} /f'
  Pop $0
!macroend

; Sets rights and says so when Windows would not.
!macro Rights ARGUMENTS
  nsExec::Exec `"$SYSDIR\icacls.exe" ${ARGUMENTS}`
  Pop $0
  ${If} $0 != 0
    DetailPrint `The rights could not be set: icacls ${ARGUMENTS} ($0)`
    SetErrorLevel 3
  ${EndIf}
!macroend

Section
  SetRegView 64
  SetShellVarContext all
  SetOutPath "$INSTDIR"
  SetOverwrite try
  !insertmacro Program dalil.exe
  !insertmacro Program dalilw.exe
  !insertmacro End dalilw.exe
  !insertmacro End dalil.exe
  Delete /REBOOTOK "$INSTDIR\dalil.exe.old"
  Delete /REBOOTOK "$INSTDIR\dalilw.exe.old"
  SetOverwrite on
  File /oname=README.md "README.md"
  File "shell-launcher.xml"
  File /oname=LICENSE.txt "${TOP}\LICENSE"
  File /oname=NOTICE.txt "${TOP}\build\out\NOTICE"
  ; ProgramData: settings, which only administrators change, and the state, which the station's account writes. By number, since the
  ; names of groups are translated: administrators, the system, users.
  CreateDirectory "$APPDATA\Dalil\state"
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/ACCOUNT=" $2
  ${If} ${Errors}
    StrCpy $2 "*S-1-5-32-545"
  ${EndIf}
  !insertmacro Rights '"$APPDATA\Dalil" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX'
  !insertmacro Rights '"$APPDATA\Dalil\state" /grant:r "$2":(OI)(CI)M'
  CreateShortcut "$SMPROGRAMS\Dalil.lnk" "$INSTDIR\dalilw.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${ENTRY}" "DisplayName" "Dalil"
  WriteRegStr HKLM "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${ENTRY}" "DisplayIcon" "$INSTDIR\dalilw.exe"
  WriteRegStr HKLM "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKLM "${ENTRY}" "NoModify" 1
  WriteRegStr HKLM "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${ENTRY}" "NoRepair" 1

  ; Microsoft: there is none where the value is missing, empty or 0.0.0.0; it may be installed for the machine or for this user.
  ReadRegStr $0 HKLM "${WEBVIEW2}" "pv"
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    ReadRegStr $0 HKCU "${WEBVIEW2_USER}" "pv"
  ${EndIf}
  ${If} $0 == "0.0.0.0"
    StrCpy $0 ""
  ${EndIf}
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
  !insertmacro End dalilw.exe
  !insertmacro End dalil.exe
  Delete "$SMPROGRAMS\Dalil.lnk"
  Delete /REBOOTOK "$INSTDIR\dalil.exe"
  Delete /REBOOTOK "$INSTDIR\dalilw.exe"
  Delete "$INSTDIR\dalil.exe.old"
  Delete "$INSTDIR\dalilw.exe.old"
  Delete "$INSTDIR\NOTICE.txt"
  RMDir /r "$INSTDIR\webview2"
  Delete "$INSTDIR\README.md"
  Delete "$INSTDIR\shell-launcher.xml"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${ENTRY}"
SectionEnd
