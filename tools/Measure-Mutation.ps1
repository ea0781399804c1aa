<#
.SYNOPSIS
Changes the code of a folder in every way that Stryker knows, one at a time, and counts the changes that a test notices.

.EXAMPLE
tools/Measure-Mutation.ps1 Client/Hosts, Reasons/Templates
#>
[CmdletBinding()]
param(
    # Projects and folders below src/, with all that is in them; the libraries if left out.
    [string[]] $Part
)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
if (-not $Part) {
    $Part = 'Client', 'Reasons'
}

# Each folder below a part is a part of its own, so that every one ends within minutes.
function Get-Folder([string] $Name) {
    $project, $folder = $Name -split '/', 2
    $path = "$root/src/BkJob.$project/$folder".TrimEnd('/')
    if ($folder -and (Test-Path "$path/*.cs")) {
        $Name
    }

    Get-ChildItem $path -Directory | Where-Object Name -NotIn 'bin', 'obj' | ForEach-Object { Get-Folder "$Name/$($_.Name)" }
}

# A room's tests stand in a folder of the same name, and they alone run for it; a part without one has all tests of its project. Left out is what takes long and looks at the
# whole from outside: it would run once for every change that nothing else notices.
function Get-TestFilter([string] $Project, [string] $Folder) {
    $tests = Join-Path $root "tests/BkJob.$Project.Tests"
    $own = Join-Path $tests ($Folder -split '[/\\]')[0]
    if (Test-Path $own) {
        $tests = $own
    }

    $class = Get-ChildItem $tests -Recurse -Filter *Tests.cs |
        Where-Object { $_.Directory.Name -notin 'Chaos', 'Soak', 'Stop', 'Fuzz', 'Desktop', 'LogHub' -and $_.BaseName -notin 'SecretTests', 'StreamingTests', 'MemoryTests', 'PlantedMixTests' }
    $class.BaseName.ForEach({ "FullyQualifiedName~.$_." }) -join '|'
}

# How many changes ended in which way, of one part.
function Measure-Part([string] $Name) {
    $project, $folder = $Name -split '/', 2
    $output = Join-Path $root "out/mutation/$Name"
    Push-Location (Join-Path $root "tests/BkJob.$project.Tests")
    try {
        & dotnet stryker --config-file ../stryker-config.json --project "BkJob.$project.csproj" --mutate "$folder/*.cs" --test-case-filter (Get-TestFilter $project $folder) --output $output --skip-version-check | Out-Host
        if ($LASTEXITCODE -ne 0) {
            throw "dotnet stryker failed with exit code $LASTEXITCODE."
        }
    }
    finally {
        Pop-Location
    }

    $files = (Get-Content (Join-Path $output 'reports/mutation-report.json') -Raw | ConvertFrom-Json).files.PSObject.Properties
    $mutants = $files | ForEach-Object { $file = $_.Name; $_.Value.mutants | Add-Member File $file -PassThru }
    $noticed = @($mutants | Where-Object status -In 'Killed', 'Timeout').Count
    $missed = @($mutants | Where-Object status -In 'Survived', 'NoCoverage')
    foreach ($mutant in $missed) {
        Write-Host ('{0}({1},{2}): {3}: {4}' -f $mutant.File, $mutant.location.start.line, $mutant.location.start.column, $mutant.status, $mutant.replacement)
    }

    [pscustomobject]@{
        Part    = $Name
        Changes = $noticed + $missed.Count
        Noticed = $noticed
        Score   = if ($noticed + $missed.Count) { '{0:0.0} %' -f (100 * $noticed / ($noticed + $missed.Count)) }
    }
}

Push-Location (Join-Path $root 'tests')
& dotnet tool restore | Out-Null
Pop-Location
$Part | ForEach-Object { Get-Folder $_ } | ForEach-Object { Measure-Part $_ } | Format-Table Part, Changes, Noticed, Score -AutoSize
