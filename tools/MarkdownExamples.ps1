<#
.SYNOPSIS
Finds the examples in markdown pages and runs them. Tests and Update-ExampleOutput.ps1 dot-source this file.

.DESCRIPTION
An example is a code block marked powershell. Where a block marked text follows it, that is its output, and the example is one that can be run: against the simulator,
in the order of the page, all of a page in one session, in an empty folder that holds hosts.csv.
#>

# The examples of a page. Output is $null for one that is not to be run.
function Get-MarkdownExample([string] $Path) {
    $lines = [System.IO.File]::ReadAllLines($Path)
    $heading = ''
    for ($at = 0; $at -lt $lines.Count; $at++) {
        if ($lines[$at] -match '^#+ (.+)') {
            $heading = $Matches[1]
        }
        elseif ($lines[$at] -eq '```powershell') {
            $start = $at + 1
            while ($lines[++$at] -ne '```') { }
            $code = $lines[$start..($at - 1)] -join "`n"
            $next = $at + 1
            while ($next -lt $lines.Count -and $lines[$next] -eq '') { $next++ }
            $output = $null
            $first = $last = 0
            if ($next -lt $lines.Count -and $lines[$next] -eq '```text') {
                $first = $last = $next + 1
                while ($lines[$last] -ne '```') { $last++ }
                $output = if ($last -gt $first) { $lines[$first..($last - 1)] -join "`n" } else { '' }
                $at = $last
            }

            [pscustomobject]@{ Path = $Path; Page = Split-Path $Path -Leaf; Heading = $heading; Line = $start; Code = $code; Output = $output; OutputStart = $first; OutputEnd = $last }
        }
    }
}

# A session for the examples of one page.
function New-ExampleSession {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([string] $ModulePath, [string] $Uri, [string] $Folder, [switch] $NotConnected, [string] $Culture = 'en-US')

    # What an example runs in parallel finds the module by its name.
    $modules = Split-Path (Split-Path $ModulePath)
    if (($env:PSModulePath -split [System.IO.Path]::PathSeparator) -notcontains $modules) {
        $env:PSModulePath = $modules + [System.IO.Path]::PathSeparator + $env:PSModulePath
    }

    $null = New-Item $Folder -ItemType Directory -Force
    [System.IO.File]::WriteAllLines((Join-Path $Folder 'hosts.csv'), [string[]]('name,ip,bk_cloud_id', 'web-1,10.0.0.1,0', 'web-2,10.0.0.2,0', 'web-3,10.0.0.3,0'))
    $runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateDefault())
    $runspace.ThreadOptions = 'ReuseThread'
    $runspace.Open()
    $null = Invoke-Example $runspace @"
[cultureinfo]::CurrentUICulture = [cultureinfo]::CurrentCulture = '$Culture'
if (`$PSStyle) { `$PSStyle.OutputRendering = 'PlainText' }
Import-Module '$ModulePath' -ErrorAction Stop
Set-Location '$Folder'
`$secret = ConvertTo-SecureString demo -AsPlainText -Force
function Read-Host([switch] `$AsSecureString) { if (`$AsSecureString) { `$secret } }
"@
    if (-not $NotConnected) {
        $null = Invoke-Example $runspace "Connect-BkJob -Uri '$Uri' -AppCode ops -AppSecret `$secret -UserName admin -ScopeId 2"
    }

    $runspace
}

# Runs the code of an example; what it would print, the objects it wrote, and its errors.
function Invoke-Example([runspace] $Session, [string] $Code, [int] $Width = 100) {
    $shell = [powershell]::Create()
    $shell.Runspace = $Session
    $null = $shell.AddScript($Code)
    $collected = [System.Management.Automation.PSDataCollection[psobject]]::new()
    $settings = [System.Management.Automation.PSInvocationSettings]@{ AddToHistory = $false }
    $shell.Commands.Commands[0].MergeMyResults('Error', 'Output')
    try {
        $shell.Invoke($null, $collected, $settings)
    }
    catch [System.Management.Automation.RuntimeException] {
        $collected.Add([psobject]$_.Exception.ErrorRecord)
    }

    $shell.Dispose()
    $printer = [powershell]::Create()
    $printer.Runspace = $Session
    $text = $printer.AddCommand('Out-String').AddParameter('Width', $Width).Invoke($collected) -join ''
    $printer.Dispose()
    [pscustomobject]@{
        Text   = ($text -replace '[ \t]+(?=\r?\n)' -replace '\r' -replace '\n{3,}', "`n`n").Trim("`n")
        Output = @($collected | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] })
        Errors = @($collected | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
    }
}
