<#
.SYNOPSIS
Copies a built module into the user's module folder, in place of one of the same version.
#>
[CmdletBinding()]
param(
    # Folder of the built module.
    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
$modules = if ($PSEdition -eq 'Desktop') {
    Join-Path ([Environment]::GetFolderPath('MyDocuments')) 'WindowsPowerShell/Modules'
}
else {
    [System.Management.Automation.ModuleIntrinsics]::GetPSModulePath('User')
}

$version = (Test-ModuleManifest (Join-Path $Path 'BkJob.psd1')).Version
$destination = Join-Path $modules "BkJob/$version"
Remove-Item $destination -Recurse -Force -ErrorAction Ignore
if (Test-Path $destination) {
    throw "BkJob $version is in use. End the sessions that have loaded it from $destination, and try again."
}

$null = New-Item (Split-Path $destination) -ItemType Directory -Force
Copy-Item $Path $destination -Recurse
Write-Host "BkJob $version is installed: in a new session, Import-Module BkJob. Delete $destination, and it is gone."
