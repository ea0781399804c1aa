<#
.SYNOPSIS
Runs Pester and PSScriptAnalyzer and writes how many checks passed, failed and were skipped.
#>
[CmdletBinding()]
param(
    # The JSON file for the counts.
    [Parameter(Mandatory)]
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot

function ConvertTo-SuiteResult([string] $Name, [int] $Passed, [int] $Failed, [int] $Skipped, [string] $LeftOut) {
    [pscustomobject]@{ Name = $Name; Passed = $Passed; Failed = $Failed; Skipped = $Skipped; LeftOut = $LeftOut }
}

function Invoke-PesterSuite {
    # The build has brought it, so that every machine tests with the same one and nothing is installed for the user.
    Import-Module (& dotnet msbuild (Join-Path $root 'tests/BkJob.PowerShell.Tests') -getProperty:PesterManifest)
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = Join-Path $root 'tests/Pester'
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Normal'
    # Tests see the preference that a user's session has.
    $ErrorActionPreference = 'Continue'
    $run = Invoke-Pester -Configuration $configuration
    if (-not $run) {
        return ConvertTo-SuiteResult 'Pester' 0 1 0
    }

    $failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
    if ($run.PassedCount + $failed -eq 0) {
        Write-Host 'Pester found no test.'
        $failed = 1
    }

    ConvertTo-SuiteResult 'Pester' $run.PassedCount $failed ($run.SkippedCount + $run.NotRunCount)
}

# PSScriptAnalyzer comes from the gallery alone: the installed one, else one saved below out/.
function Import-ScriptAnalyzer {
    $saved = Join-Path $root 'out/psmodules'
    $env:PSModulePath = $saved + [System.IO.Path]::PathSeparator + $env:PSModulePath
    if (-not (Get-Module PSScriptAnalyzer -ListAvailable)) {
        $null = New-Item $saved -ItemType Directory -Force
        if (Get-Command Save-PSResource -ErrorAction Ignore) {
            Save-PSResource PSScriptAnalyzer -Path $saved -TrustRepository -ErrorAction Ignore -WarningAction Ignore
        }
        elseif (Get-Command Save-Module -ErrorAction Ignore) {
            $null = Get-PackageProvider NuGet -ForceBootstrap -ErrorAction Ignore
            Save-Module PSScriptAnalyzer -Path $saved -Force -ErrorAction Ignore
        }
    }

    Import-Module PSScriptAnalyzer -ErrorAction Ignore
    [bool](Get-Module PSScriptAnalyzer)
}

# Every script is one check.
function Invoke-ScriptAnalysis {
    if (-not (Import-ScriptAnalyzer)) {
        return ConvertTo-SuiteResult 'Script analysis' -LeftOut 'the module PSScriptAnalyzer is not installed and cannot be downloaded'
    }

    $folders = 'module', 'samples', 'tests', 'tools' | ForEach-Object { Join-Path $root $_ }
    $scripts = @(Get-ChildItem $root -File -Filter *.ps1) + @(Get-ChildItem $folders -File -Recurse) + @(Get-Item $env:BKJOB_MODULE) |
        Where-Object { $_.Extension -in '.ps1', '.psm1', '.psd1' -and $_.FullName -notmatch '[\\/](bin|obj)[\\/]' }
    $failed = 0
    foreach ($script in $scripts) {
        # Pester hands variables from block to block where the analysis cannot see it.
        $exclude = @(if ($script.FullName -match '[\\/]tests[\\/]') { 'PSUseDeclaredVarsMoreThanAssignments', 'PSUseShouldProcessForStateChangingFunctions', 'PSAvoidUsingConvertToSecureStringWithPlainText' })
        $findings = Invoke-ScriptAnalyzer $script.FullName -Settings (Join-Path $root 'PSScriptAnalyzerSettings.psd1') -ExcludeRule $exclude
        if ($findings) {
            $failed++
            $findings | ForEach-Object { Write-Host "$($script.FullName)($($_.Line)): $($_.Severity) $($_.RuleName): $($_.Message)" }
        }
    }

    ConvertTo-SuiteResult 'Script analysis' ($scripts.Count - $failed) $failed 0
}

$suites = @(Invoke-PesterSuite; Invoke-ScriptAnalysis)
ConvertTo-Json $suites | Set-Content $ResultPath -Encoding UTF8
