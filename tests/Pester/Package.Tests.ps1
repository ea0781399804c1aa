# What the PowerShell Gallery gets. Runs on the package that ./build.ps1 test has unpacked and named in BKJOB_MODULE.
BeforeDiscovery {
    $package = Get-Item (Join-Path $PSScriptRoot '../../out/BkJob.[0-9]*.nupkg') -ErrorAction Ignore
    $unpacked = $env:BKJOB_MODULE -and $package
    $hasResourceGet = [bool](Get-Command Save-PSResource -ErrorAction Ignore)
}

Describe 'The package' -Skip:(-not $unpacked) {
    BeforeAll {
        $root = Split-Path (Split-Path $PSScriptRoot)
        $package = Get-Item (Join-Path $root 'out/BkJob.[0-9]*.nupkg')
        $module = Split-Path $env:BKJOB_MODULE
        Import-Module (Join-Path $root 'tools/EngineProcess.psm1')
    }

    It 'has a manifest without fault' {
        $manifest = Test-ModuleManifest $env:BKJOB_MODULE -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $package.Name | Should -Be "BkJob.$($manifest.Version).nupkg"
    }

    It 'ships for <Edition> our assemblies and what they need, and nothing else' -ForEach @(
        @{ Edition = 'Core'; Dependencies = 'Polly.Core', 'RestSharp' }
        @{
            Edition      = 'Desktop'
            Dependencies = 'Microsoft.Bcl.AsyncInterfaces', 'Microsoft.Bcl.TimeProvider', 'Polly.Core', 'RestSharp', 'System.Buffers',
            'System.ComponentModel.Annotations', 'System.IO.Pipelines', 'System.Memory', 'System.Numerics.Vectors',
            'System.Runtime.CompilerServices.Unsafe', 'System.Text.Encodings.Web', 'System.Text.Json', 'System.Threading.Channels',
            'System.Threading.Tasks.Extensions'
        }
    ) {
        $edition = Join-Path $module $Edition
        (Get-ChildItem $edition -File).Name | Sort-Object |
            Should -Be 'BkJob.Models.dll', 'BkJob.Models.pdb', 'BkJob.PowerShell.dll', 'BkJob.PowerShell.pdb'
        $expected = @('BkJob.Client.dll', 'BkJob.Client.pdb', 'BkJob.Reasons.dll', 'BkJob.Reasons.pdb') + $Dependencies.ForEach({ "$_.dll" }) | Sort-Object
        (Get-ChildItem (Join-Path $edition 'dependencies')).Name | Sort-Object | Should -Be $expected
    }

    It 'ships for Windows PowerShell every assembly that its own refer to' -Skip:($PSEdition -eq 'Desktop') {
        $desktop = Join-Path $module 'Desktop'
        $shipped = @{}
        $files = Get-ChildItem $desktop -Recurse -Filter *.dll
        $files | ForEach-Object { $shipped[$_.BaseName] = [Reflection.AssemblyName]::GetAssemblyName($_.FullName).Version }
        $ofFramework = '^(netstandard|mscorlib|System|System\.(Core|Xml|Xml\.Linq|Net\.Http|Numerics|Runtime\.Serialization|Data|Drawing|Web|IO\.Compression|IO\.Compression\.FileSystem|Transactions|Management\.Automation|ComponentModel\.Composition))$'
        $missing = foreach ($file in $files) {
            $image = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($file.FullName))
            try {
                $reader = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($image)
                foreach ($handle in $reader.AssemblyReferences) {
                    $reference = $reader.GetAssemblyReference($handle)
                    $name = $reader.GetString($reference.Name)
                    if ($name -notmatch $ofFramework -and -not ($shipped[$name] -ge $reference.Version)) {
                        "$($file.Name) -> $name $($reference.Version)"
                    }
                }
            }
            finally {
                $image.Dispose()
            }
        }
        $missing | Should -BeNullOrEmpty
        $files.Count | Should -BeGreaterThan 10
    }

    It 'ships the licence and the notices of what it brings' {
        Join-Path $module 'LICENSE' | Should -Exist
        $notices = Get-Content (Join-Path $module 'THIRD-PARTY-NOTICES.txt') -Raw
        $shipped = (Get-ChildItem (Join-Path $module '*/dependencies') -Filter *.dll).BaseName | Where-Object { $_ -notlike 'BkJob.*' }
        $shipped | Where-Object { $notices -notmatch [regex]::Escape($_) } | Should -BeNullOrEmpty
    }

    It 'tells the gallery what it is' {
        $nuspec = ([xml](Get-Content (Join-Path $module 'BkJob.nuspec') -Raw)).package.metadata
        $tags = $nuspec.tags -split ' '
        foreach ($tag in 'PSModule', 'PSEdition_Core', 'PSEdition_Desktop', 'PSIncludes_Cmdlet', 'PSCmdlet_Get-BkJobInstanceLog', 'PSCommand_Get-BkJobInstanceLog') {
            $tags | Should -Contain $tag
        }

        foreach ($property in 'licenseUrl', 'projectUrl', 'releaseNotes', 'description') {
            $nuspec.$property | Should -Not -BeNullOrEmpty
        }
    }

    It 'has help in <_>' -ForEach 'en-US', 'zh-CN' {
        $help = [xml](Get-Content (Join-Path $module "$_/BkJob.PowerShell.dll-Help.xml") -Raw)
        $help.GetElementsByTagName('command:command').Count | Should -Be (Get-ChildItem (Join-Path $root 'docs/en-US/*-*.md')).Count
    }

    It 'has the same bytes when it is packed again' {
        $again = Join-Path $TestDrive 'again'
        dotnet msbuild (Join-Path $root 'module/BkJob.Module.csproj') -nologo '-verbosity:quiet' '-target:Pack' '-property:Configuration=Release' '-property:NoBuild=true' "-property:PackageOutputPath=$again"
        (Get-FileHash (Join-Path $again $package.Name)).Hash | Should -Be (Get-FileHash $package.FullName).Hash
    }

    It 'can be taken from a repository and used' -Skip:(-not $hasResourceGet) {
        $name = "BkJob-test-$([guid]::NewGuid().ToString('N').Substring(0, 8))"
        $taken = Join-Path $TestDrive 'taken'
        $null = New-Item $taken -ItemType Directory
        Register-PSResourceRepository $name -Uri $package.DirectoryName -Trusted
        try {
            Save-PSResource BkJob -Repository $name -Path $taken
        }
        finally {
            Unregister-PSResourceRepository $name
        }

        $manifest = Get-ChildItem $taken -Filter BkJob.psd1 -Recurse
        $script = Join-Path $TestDrive 'commands.ps1'
        Set-Content $script "Import-Module '$($manifest.FullName)'; (Get-Command -Module BkJob).Name"
        $commands = Invoke-ScriptAlone $script
        $commands | Sort-Object | Should -Be ((Test-ModuleManifest $env:BKJOB_MODULE).ExportedCmdlets.Keys | Sort-Object)
    }
}
