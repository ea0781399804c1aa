# What ./build.ps1 install does, with a folder of the test's own in the place of the user's. Windows lets nobody move that.

Describe 'Installing' -Skip:($PSEdition -eq 'Desktop' -or $IsWindows) {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1'), (Join-Path $PSScriptRoot '../../tools/EngineProcess.psm1')
        $installer = Join-Path $PSScriptRoot '../../tools/Install-BuiltModule.ps1'
        $built = Split-Path (Get-TestedModule)
        $usual = $env:XDG_DATA_HOME
        $env:XDG_DATA_HOME = Join-Path $TestDrive 'share'
        $version = (Test-ModuleManifest (Get-TestedModule)).Version
        $installed = Join-Path $env:XDG_DATA_HOME "powershell/Modules/BkJob/$version"
    }

    AfterAll {
        $env:XDG_DATA_HOME = $usual
    }

    It 'makes the module known by its name to the next session' {
        Invoke-ScriptAlone $installer -Path $built 6>&1 | Should -BeLike "*$installed*"
        $script = Join-Path $TestDrive 'next.ps1'
        Set-Content $script 'Import-Module BkJob; (Get-Module BkJob).ModuleBase; (Get-Command Get-BkJobHostLog).Source'
        Invoke-ScriptAlone $script | Should -Be $installed, 'BkJob'
    }

    It 'leaves nothing of what was there before' {
        $leftOver = Join-Path $installed 'left-over.txt'
        Set-Content $leftOver 'of an earlier build'
        Invoke-ScriptAlone $installer -Path $built
        $leftOver | Should -Not -Exist
        (Get-ChildItem $installed -Recurse -File).Count | Should -Be (Get-ChildItem $built -Recurse -File).Count
    }
}
