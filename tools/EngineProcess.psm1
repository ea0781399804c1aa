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

# The same for a script that might never end: $true when it ended within the limit, else it is ended, with all that it started.
function Invoke-ScriptWithin([timespan] $Limit) {
    $program, [string[]]$first = Get-EngineCommand
    $arguments = $first + @('-NoProfile', '-ExecutionPolicy', 'Bypass', '-File') + $args | ForEach-Object { "`"$_`"" }
    $process = Start-Process $program $arguments -PassThru -NoNewWindow
    # Without a look at the handle the process forgets when it ended.
    $null = $process.Handle
    if ($process.WaitForExit([int]$Limit.TotalMilliseconds)) {
        return $true
    }

    if ($PSEdition -eq 'Core') {
        $process.Kill($true)
    }
    else {
        & taskkill /PID $process.Id /T /F | Out-Null
    }

    $false
}

Export-ModuleMember -Function Get-EngineCommand, Invoke-ScriptAlone, Invoke-ScriptWithin
