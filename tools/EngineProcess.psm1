# How to start the PowerShell that is running once more: for the build and for the tests.

# Its program, and the arguments that come before all others.
function Get-EngineCommand {
    $program = (Get-Process -Id $PID).Path
    $program
    if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') {
        # PowerShell as a .NET tool.
        Join-Path $PSHOME 'pwsh.dll'
    }
}

# Runs a script in a process of its own, which sees nothing of this session and lets go of every file when it ends.
function Invoke-ScriptAlone {
    $program, [string[]]$first = Get-EngineCommand
    & $program @first -NoProfile -ExecutionPolicy Bypass -File @args
}

Export-ModuleMember -Function Get-EngineCommand, Invoke-ScriptAlone
