<#
.SYNOPSIS
Draws docs/terminal.svg: a session in a terminal, with what the commands really print against the simulator.

.DESCRIPTION
Needs a build and PowerShell 7. The lines appear one after the other; where a viewer does not animate, all are there at once.
#>
[CmdletBinding()]
param(
    [string] $Path = (Join-Path (Split-Path $PSScriptRoot) 'docs/terminal.svg'),
    [int] $Columns = 100
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'MarkdownExamples.ps1')
$root = Split-Path $PSScriptRoot
Import-Module (Join-Path $root 'tests/Pester/TestServer.psm1')

$commands = @(
    'Get-BkJobInstance -Name user-center -First 2'
    'Get-BkJobInstance 106'
    'Get-BkJobFailureReason 106 -First 4'
    "Get-BkJobFailureReason 106 206 -First 1 | Get-BkJobHostLog -Tail 2 -AsLine |`n    Select-Object -First 4"
    "Get-BkSopsTask -State FAILED | Get-BkSopsTaskNode -State FAILED | Get-BkSopsNodeDetail |`n    Get-BkJobInstanceLog -Failed | Select-Object -First 3"
)

$colors = @{ 30 = '#6e7681'; 31 = '#ff7b72'; 32 = '#7ee787'; 33 = '#e3b341'; 34 = '#79c0ff'; 35 = '#d2a8ff'; 36 = '#76e3ea'; 90 = '#8b949e'; 91 = '#ffa198'; 92 = '#56d364'; 93 = '#e3b341'; 94 = '#79c0ff'; 95 = '#d2a8ff'; 96 = '#76e3ea' }
$charWidth = 8.4
$lineHeight = 19

# A Chinese character takes two columns.
function Test-Wide([char] $Character) {
    $code = [int]$Character
    ($code -ge 0x2E80 -and $code -le 0xA4CF) -or ($code -ge 0xAC00 -and $code -le 0xD7A3) -or ($code -ge 0xF900 -and $code -le 0xFAFF) -or ($code -ge 0xFF00 -and $code -le 0xFF60)
}

# One line of terminal output as pieces of SVG text, each at its column.
function ConvertTo-SvgText([string] $Line) {
    $column = 0
    $color = $null
    foreach ($piece in [regex]::Matches($Line, "\e\[([0-9;]*)m|[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]+|[^\e\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]+")) {
        if ($piece.Groups[1].Success) {
            $color = $piece.Groups[1].Value -split ';' | ForEach-Object { $colors[[int]"0$_"] } | Select-Object -Last 1
            continue
        }

        $columnsEach = if (Test-Wide $piece.Value[0]) { 2 } else { 1 }
        $fill = if ($color) { " fill=`"$color`"" }
        foreach ($words in [regex]::Matches($piece.Value, '\S+( \S+)*')) {
            '<tspan x="{0:0.#}" textLength="{1:0.#}"{2}>{3}</tspan>' -f (16 + ($column + $words.Index) * $charWidth), ($words.Length * $columnsEach * $charWidth), $fill, [System.Security.SecurityElement]::Escape($words.Value)
        }

        $width = $piece.Length * $columnsEach
        $column += $width
    }
}

$work = Join-Path ([System.IO.Path]::GetTempPath()) "bkjob-terminal-$PID"
try {
    $session = New-ExampleSession (Join-Path $root 'out/module/BkJob/BkJob.psd1') (Start-TestServer '--hosts 1000 --failing-hosts 90 --seed 1') $work
    $null = Invoke-Example $session '$PSStyle.OutputRendering = "Ansi"; $PSStyle.Formatting.TableHeader = "`e[32m"; $PSStyle.Formatting.FormatAccent = "`e[32m"'
    $frames = foreach ($command in $commands) {
        "`e[36mPS>`e[0m $command" -split "`n"
        (Invoke-Example $session $command $Columns).Text -split "`n" -replace '^(.{0,400}).*', '$1'
        ''
    }
    $session.Dispose()
}
finally {
    Stop-TestServer
    Remove-Item $work -Recurse -Force
}

$second = 0.5
$row = 0
$text = foreach ($line in $frames) {
    $row++
    $second += if ($line -match '^\e\[36mPS>') { 1.2 } elseif ($line) { 0.05 } else { 0 }
    $pieces = (ConvertTo-SvgText $line) -join ''
    if ($pieces) {
        '<text class="l" style="animation-delay:{0:0.##}s" y="{1}">{2}</text>' -f $second, (44 + $row * $lineHeight), $pieces
    }
}

$width = [Math]::Ceiling(32 + $Columns * $charWidth)
$height = 60 + $row * $lineHeight
$svg = @"
<svg xmlns="http://www.w3.org/2000/svg" width="$width" height="$height" viewBox="0 0 $width $height" role="img" aria-label="BkJob in a terminal">
<style>
text { font: 14px ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace; fill: #e6edf3 }
@media (prefers-reduced-motion: no-preference) { .l { animation: show .2s both } @keyframes show { from { opacity: 0 } } }
</style>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<circle cx="20" cy="20" r="6" fill="#ff5f56"/><circle cx="40" cy="20" r="6" fill="#ffbd2e"/><circle cx="60" cy="20" r="6" fill="#27c93f"/>
$($text -join "`n")
</svg>
"@
[System.IO.File]::WriteAllText($Path, $svg.Replace("`r", '') + "`n")
