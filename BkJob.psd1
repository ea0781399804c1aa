@{
    RootModule             = if ($PSEdition -eq 'Core') { 'Core/BkJob.PowerShell.dll' } else { 'Desktop/BkJob.PowerShell.dll' }
    ModuleVersion          = '0.1.0'
    GUID                   = '7c6e1f0a-2f4b-4a57-9d3e-5b8a1c90e7d4'
    Author                 = 'BkJob contributors'
    CompanyName            = 'BkJob contributors'
    Copyright              = '(c) 2026 BkJob contributors. MIT licence.'
    Description            = 'Logs and results of BlueKing JOB and SOPS as PowerShell objects: whole jobs, chosen hosts, only the failed ones, streamed and complete.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('BkJob.Format.ps1xml')
    TypesToProcess         = @('BkJob.Types.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    CmdletsToExport        = @(
        'Compare-BkJobLog'
        'Connect-BkJob'
        'Disconnect-BkJob'
        'Export-BkJobLog'
        'Export-BkJobReport'
        'Get-BkJobConnection'
        'Get-BkJobFailureReason'
        'Get-BkJobHostLog'
        'Get-BkJobHostResult'
        'Get-BkJobInstance'
        'Get-BkJobInstanceLog'
        'Get-BkJobProfile'
        'Get-BkSopsNodeDetail'
        'Get-BkSopsTask'
        'Get-BkSopsTaskNode'
        'Import-BkJobLog'
        'Remove-BkJobProfile'
        'Save-BkJobLog'
        'Set-BkJobProfile'
        'Test-BkJobConnection'
        'Wait-BkJobInstance'
    )
    PrivateData            = @{
        PSData = @{
            Tags         = @('BlueKing', 'JOB', 'SOPS', 'Logs', 'Operations', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ProjectUri   = 'https://github.com/bkjob/BkJob.PowerShell'
            ReleaseNotes = 'https://github.com/bkjob/BkJob.PowerShell/blob/main/CHANGELOG.md'
        }
    }
}
