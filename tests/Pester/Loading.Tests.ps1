# What an import loads, and how the module gets on with others that bring the same libraries. Each in a process of its own.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1'), (Join-Path $PSScriptRoot '../../tools/EngineProcess.psm1')
    $uri = Start-TestServer '--hosts 20'
    $helper = Join-Path $PSScriptRoot 'TestServer.psm1'

    # Runs a script in a fresh session and returns what it writes.
    function Invoke-Fresh([string] $Script, [switch] $Quiet) {
        $prelude = "Import-Module '$helper'; `$uri = '$uri'; `$module = '$(Get-TestedModule)'; `$folder = '$TestDrive'; function Get-Loaded { [System.AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { `$_.GetName().Name } | Sort-Object }; "
        $path = Join-Path $TestDrive "$([guid]::NewGuid().ToString('N')).ps1"
        Set-Content $path ($prelude + $Script)
        $written = Invoke-ScriptAlone $path 2>&1
        $written | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] }
        if (-not $Quiet) {
            $written | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { Write-Warning "$_" }
        }
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'Importing the module' {
    It 'loads none of its libraries' {
        # What the engine loads for Get-Loaded itself is not ours.
        $added = Invoke-Fresh '$null = Get-Loaded; $before = Get-Loaded; Import-Module $module; Get-Loaded | Where-Object { $_ -notin $before -and $_ -match "^(BkJob|RestSharp|Polly|System\.Text\.Json|System\.Net\.Http)" }'
        $added | Should -Be 'BkJob.Models', 'BkJob.PowerShell'
    }

    It 'exposes no type of a library' {
        $foreign = Invoke-Fresh @'
Import-Module $module
$types = [BkJob.BkJobConnection], (Get-Command Connect-BkJob).ImplementingType | ForEach-Object { $_.Assembly.GetExportedTypes() }
$members = foreach ($type in $types) {
    $type.BaseType
    $type.GetInterfaces()
    $type.GetProperties() | ForEach-Object PropertyType
    $type.GetMethods() | ForEach-Object ReturnType
    $type.GetMethods() | ForEach-Object { $_.GetParameters() } | ForEach-Object ParameterType
}
$members | Where-Object { $_ } | ForEach-Object { $_.Assembly.GetName().Name } | Sort-Object -Unique | Where-Object { $_ -match 'BkJob.Client|RestSharp|Polly|Channels' }
'@
        $foreign | Should -BeNullOrEmpty
    }

    It 'puts every public type in the namespace BkJob' {
        Invoke-Fresh '
Import-Module $module
[BkJob.BkJobConnection], (Get-Command Connect-BkJob).ImplementingType | ForEach-Object { $_.Assembly.GetExportedTypes() } | Where-Object Namespace -NE "BkJob" | ForEach-Object FullName' | Should -BeNullOrEmpty
    }

    It 'can be undone and done again' {
        Invoke-Fresh '
foreach ($round in 1..3) {
    Import-Module $module -Force
    Connect-TestServer $uri
    (Get-BkJobHostLog 100 200 -HostId 1).HostId
    Remove-Module BkJob
}
Import-Module $module
if (Get-BkJobConnection) { "still connected" }' | Should -Be 1, 1, 1
    }

    It 'can be done in many runspaces at once' -Skip:($PSEdition -eq 'Desktop') {
        Invoke-Fresh '
Import-Module $module
Connect-TestServer $uri
$connection = Get-BkJobConnection
(1..6 | ForEach-Object -Parallel { Import-Module $using:module; (Get-BkJobHostLog 100 200 -HostId $_ -Connection $using:connection).HostId } -ThrottleLimit 6 | Sort-Object) -join ","
(Get-BkJobHostLog 100 200 -HostId 7).HostId' | Should -Be '1,2,3,4,5,6', '7'
    }

    It 'of a second copy leaves the first one working' {
        # The engine complains that the type data are there already.
        Invoke-Fresh -Quiet '
Import-Module $module
Connect-TestServer $uri
Copy-Item (Split-Path $module) (Join-Path $folder "second") -Recurse
Import-Module (Join-Path $folder "second/BkJob.psd1") *> $null
Connect-TestServer $uri
(Get-BkJobHostLog 100 200 -HostId 1).HostId' | Should -Be 1
    }
}

Describe 'A neighbour' -Skip:($PSEdition -eq 'Desktop') {
    It 'that asks for RestSharp never gets ours' {
        Invoke-Fresh '
Import-Module $module
Connect-TestServer $uri
$null = Get-BkJobHostLog 100 200 -HostId 1
foreach ($name in "RestSharp", "Polly.Core") {
    try { $null = [System.Reflection.Assembly]::Load($name); "$name was found" } catch { "no $name" }
}' | Should -Be 'no RestSharp', 'no Polly.Core'
    }

    It 'with other libraries of the same names goes on, and so do we' {
        Invoke-Fresh '
foreach ($name in "RestSharp", "Polly.Core", "System.Threading.Channels") {
    $namespace = $name -replace "\W"
    Add-Type -TypeDefinition "namespace $namespace { public class Neighbour { public static string Name => `"neighbour`"; } }" -OutputAssembly (Join-Path $folder "$name.dll")
}
Add-Type -Path (Join-Path $folder "RestSharp.dll"), (Join-Path $folder "Polly.Core.dll")
Import-Module $module
Connect-TestServer $uri
(Get-BkJobHostLog 100 200 -HostId 1).HostId
[RestSharp.Neighbour]::Name
[PollyCore.Neighbour]::Name' | Should -Be 1, 'neighbour', 'neighbour'
    }

    It 'finds nothing of ours in the default load context but two assemblies' {
        Invoke-Fresh '
Import-Module $module
Connect-TestServer $uri
$null = Get-BkJobHostLog 100 200 -HostId 1
$folder = Split-Path $module
[System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { $_.Location -and $_.Location.StartsWith($folder) } | ForEach-Object { $_.GetName().Name } | Sort-Object' | Should -Be 'BkJob.Models', 'BkJob.PowerShell'
    }
}
