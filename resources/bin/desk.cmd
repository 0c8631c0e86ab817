@echo off
rem The desk's command line, of an installed application: runs it with no window. Stands in the application's resources.
rem A windowed program is not waited for by itself.
start "" /b /wait "%~dp0..\..\Arbiter Desk.exe" --disable-gpu --log-level=3 --cli -- %*
exit /b %errorlevel%
