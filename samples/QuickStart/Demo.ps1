<#
.SYNOPSIS
Shows what BkJob does, against the simulator: ./build.ps1 demo starts both.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'It is no secret.')]
[CmdletBinding()]
param(
    # Address of the server.
    [Parameter(Mandatory)]
    [string] $Uri,

    # The module's manifest.
    [Parameter(Mandatory)]
    [string] $ModulePath,

    # Where the files go.
    [string] $OutputPath = [System.IO.Path]::GetTempPath()
)

$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
if ($PSStyle -and [Console]::IsOutputRedirected) {
    $PSStyle.OutputRendering = 'PlainText'
}

Set-Location $OutputPath
Import-Module $ModulePath
Write-Host "A simulated JOB and SOPS listens on $Uri."

# Says what comes, shows the command as one would type it, and runs it.
function Show-Step([string] $Title, [scriptblock] $Command) {
    Write-Host
    Write-Host "# $Title" -ForegroundColor Green
    $lines = $Command.ToString().Trim() -split '\r?\n' | ForEach-Object { $_ -replace '^ {4}', '' }
    Write-Host "PS> $($lines -join "`n    ")" -ForegroundColor Cyan
    Write-Host
    . $Command | Out-Default
}

Show-Step 'Connect. The secret is any; a simulator is not choosy.' {
    $secret = ConvertTo-SecureString 'demo' -AsPlainText -Force
    Connect-BkJob -Uri $Uri -AppCode demo -AppSecret $secret -UserName admin -ScopeId 2
    Get-BkJobConnection
}

Show-Step 'How did job 100 end on its hosts?' {
    Get-BkJobHostResult 100 | Group-Object StepName, Status -NoElement | Sort-Object Name | Format-Table Count, Name -AutoSize
}

Show-Step 'What did it print there? One object per host and file, as they come. The whole job, here the first five.' {
    Get-BkJobInstanceLog 100 | Select-Object -First 5
}

Show-Step 'The script logs of three hosts.' {
    Get-BkJobHostLog 100 200 -HostId 1, 2, 3 -IncludeStatus
}

Show-Step 'What one host printed.' {
    (Get-BkJobHostLog 100 200 -HostId 1).LogContent -split "`n" | Select-Object -First 6
}

Show-Step 'Only the failed ones, with the reason, into a CSV file.' {
    Get-BkJobInstanceLog 100 -StepInstanceId 200 -Failed | Export-Csv failed.csv -NoTypeInformation -Encoding UTF8
    Import-Csv failed.csv | Select-Object -First 5 | Format-Table IPAddress, Status, ExitCode, Tag, EndTime -AutoSize
}

Show-Step 'The file transfers: who sent what to whom, how fast, and what failed.' {
    Get-BkJobInstanceLog 100 -StepInstanceId 300 | Select-Object -First 5
}

Show-Step 'From a node of a SOPS task to the logs of the job that it started.' {
    $node = Get-BkSopsNodeDetail 10 node0df0431f8f553925af01a94854bd -ComponentCode job_fast_execute_script
    $node | Format-List NodeId, State, StartTime, ElapsedTime, JobInstanceId
    $node | Get-BkJobInstanceLog -Failed | Select-Object -First 3
}

Show-Step 'Why did hosts fail in job 106? A few reasons instead of all those logs.' {
    Get-BkJobFailureReason 106
}

Show-Step 'An archive for the time when the server has forgotten the job.' {
    Get-BkJobInstanceLog 106 | Export-BkJobLog job-106.jsonl.gz -Force
    Import-BkJobLog job-106.jsonl.gz | Get-BkJobFailureReason | Measure-Object HostCount -Sum | Format-List Count, Sum
}

Show-Step 'And one page to send on.' {
    Export-BkJobReport 106 -Path report.html -Force -PassThru | Format-Table Name, Length -AutoSize
}

Disconnect-BkJob
Write-Host
Write-Host "The CSV file is $(Join-Path $OutputPath 'failed.csv'), the archive $(Join-Path $OutputPath 'job-106.jsonl.gz')."
Write-Host "The report is $(Join-Path $OutputPath 'report.html'). Open it in a browser." -ForegroundColor Green
