#!/usr/bin/env bash
# ./build.sh <verb> is ./build.ps1 <verb>, on PowerShell 7.4 or later from the PATH, else on the one that comes as a .NET tool.
set -eu
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
if printf 'PowerShell 7.4\n%s\n' "$(pwsh --version 2>/dev/null)" | sort -V -C; then
    exec pwsh -NoProfile -File build.ps1 "$@"
fi
dotnet tool restore >/dev/null
exec dotnet tool run pwsh -NoProfile -File build.ps1 "$@"
