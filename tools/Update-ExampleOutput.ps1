<#
.SYNOPSIS
Runs the examples of the documentation against the simulator and writes what they print into the pages.

.DESCRIPTION
Needs a build. See MarkdownExamples.ps1 for what an example is. Look at the difference before you commit it.

.EXAMPLE
./tools/Update-ExampleOutput.ps1 docs/en-US/Get-BkJobHostLog.md
#>
[CmdletBinding()]
param(
    # The pages; left out = all.
    [string[]] $Path
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'MarkdownExamples.ps1')
$root = Split-Path $PSScriptRoot
Import-Module (Join-Path $root 'tests/Pester/TestServer.psm1')
$pages = if ($Path) { Get-Item $Path } else { Get-ChildItem (Join-Path $root 'docs/*/*.md'), (Join-Path $root 'docs/recipes*.md'), (Join-Path $root 'README*.md') }
$work = Join-Path ([System.IO.Path]::GetTempPath()) "bkjob-examples-$PID"
$uri = Start-TestServer '--hosts 50 --seed 1 --grow-ms 3000'
try {
    foreach ($page in $pages) {
        $examples = @(Get-MarkdownExample $page.FullName | Where-Object { $null -ne $_.Output })
        if (-not $examples) {
            continue
        }

        $lines = [System.Collections.Generic.List[string]][System.IO.File]::ReadAllLines($page.FullName)
        $culture = if ($page.FullName -match 'zh-CN') { 'zh-CN' } else { 'en-US' }
        $folder = Join-Path $work ($culture + $page.BaseName)
        $session = New-ExampleSession (Join-Path $root 'out/module/BkJob/BkJob.psd1') $uri $folder -NotConnected:($page.BaseName -eq 'Connect-BkJob') -Culture $culture
        $shift = 0
        foreach ($example in $examples) {
            $text = (Invoke-Example $session $example.Code).Text.Replace($folder, '.').Replace($uri, 'https://bkapi.example.com')
            $new = $text -split "`n"
            $lines.RemoveRange($example.OutputStart + $shift, $example.OutputEnd - $example.OutputStart)
            $lines.InsertRange($example.OutputStart + $shift, [string[]]$new)
            $shift += $new.Count - ($example.OutputEnd - $example.OutputStart)
        }

        $session.Dispose()
        [System.IO.File]::WriteAllText($page.FullName, ($lines -join "`n") + "`n")
        "$($page.Name): $($examples.Count) examples"
    }
}
finally {
    Stop-TestServer
    Remove-Item $work -Recurse -Force
}
