# Connections by name: what a profile keeps, what it never keeps, and what a connection can do.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $server = Start-TestServer '--hosts 10'
    $secret = ConvertTo-Secret 's3cr3t-of-the-app'
    $before = $env:BKJOB_PROFILE_PATH
}

AfterAll {
    $env:BKJOB_PROFILE_PATH = $before
    Disconnect-BkJob
    Stop-TestServer
}

Describe 'A connection profile' {
    BeforeEach {
        $env:BKJOB_PROFILE_PATH = Join-Path $TestDrive "$([guid]::NewGuid())/profiles.json"
    }

    It 'gives back what it was given, in any culture' {
        $given = @{
            Uri = 'https://bkapi.example.com'; ApiStyle = 'Gateway'; ApiVersion = 'V3'; Stage = 'stag'; SopsUri = 'https://bkapi.example.com/sops'; WebUri = 'https://job.example.com'
            AppCode = 'ops'; UserName = '管理员'; UserTokenName = 'bk_ticket'; ScopeType = 'biz_set'; ScopeId = '9'; TenantId = 'blue'; Language = 'en'; ServerTimeZone = 'UTC'
            TimeoutSec = 7.5; MaximumRetryCount = 0; RetryIntervalSec = 0.25; ThrottleLimit = 3; Proxy = 'http://proxy.example.com:8080'; NoProxy = $true; SkipCertificateCheck = $true
            SecretName = 'bkjob'; VaultName = 'local'
        }
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $null = Set-BkJobProfile all @given
            $kept = Get-BkJobProfile all
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }

        foreach ($name in $given.Keys) {
            "$($kept.$name)".TrimEnd('/') | Should -BeExactly "$($given[$name])" -Because $name
        }
    }

    It 'is changed where something is given, and loses what is given empty' {
        $null = Set-BkJobProfile prod $server -ScopeId 2 -TenantId blue
        $kept = Set-BkJobProfile PROD -ScopeId 3 -TenantId ''
        $kept.Name, $kept.Uri, $kept.ScopeId, $kept.TenantId | Should -Be 'prod', $server, '3', $null
        Get-BkJobProfile | Should -HaveCount 1
    }

    It 'is readable by its owner only' -Skip:($env:OS -eq 'Windows_NT') {
        $null = Set-BkJobProfile prod $server
        (Get-Item $env:BKJOB_PROFILE_PATH).UnixMode | Should -Be '-rw-------'
    }

    It 'has no place for a secret: <Text>' -ForEach @(
        @{ Text = 'a user in the address'; Given = @{ Uri = 'https://user:pass@bkapi.example.com' } }
        @{ Text = 'a query in the address'; Given = @{ Uri = 'https://bkapi.example.com?bk_token=pass' } }
        @{ Text = 'a user in the proxy'; Given = @{ Proxy = 'http://user:pass@proxy.example.com' } }
    ) {
        Set-BkJobProfile bad @Given -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -Be 'InvalidArgument,BkJob.SetBkJobProfileCommand'
        "$problem" | Should -Not -Match 'pass'
        Test-Path $env:BKJOB_PROFILE_PATH | Should -BeFalse
    }

    It 'is taken by Connect-BkJob; other parameters win over it' {
        $null = Set-BkJobProfile prod $server -AppCode ops -UserName admin -ScopeId 3 -NoProxy
        $connection = Connect-BkJob -ProfileName prod -AppSecret $secret -ScopeId 2 -Force -PassThru
        $connection.UserName, $connection.ScopeId | Should -Be 'admin', '2'
        (Get-BkJobInstance 100).JobInstanceId | Should -Be 100
    }

    It 'brings its secret from the vault: <Kind>' -ForEach @(
        @{ Kind = 'the app''s secret'; With = @{ AppCode = 'ops' }; Secret = { ConvertTo-Secret 'of the vault' } }
        @{ Kind = 'a credential'; With = @{}; Secret = { [pscredential]::new('ops', (ConvertTo-Secret 'of the vault')) } }
        @{ Kind = 'an access token'; With = @{}; Secret = { ConvertTo-Secret 'of the vault' } }
    ) {
        $null = Set-BkJobProfile prod $server @With -UserName admin -ScopeId 2 -NoProxy -SecretName bkjob -VaultName local
        $found = & $Secret
        New-Item Function:Global:Get-Secret -Value { param($Name, $Vault) if ($Name -eq 'bkjob' -and $Vault -eq 'local') { $found } }.GetNewClosure() | Out-Null
        try {
            Connect-BkJob -ProfileName prod -Force
            (Get-BkJobInstance 100).JobInstanceId | Should -Be 100
        }
        finally {
            Remove-Item Function:Get-Secret
        }
    }

    It 'says what is missing where there is no Get-Secret' {
        $null = Set-BkJobProfile prod $server -AppCode ops -SecretName bkjob
        { Connect-BkJob -ProfileName prod -Force } | Should -Throw '*Microsoft.PowerShell.SecretManagement*' -ErrorId 'InvalidArgument,BkJob.ConnectBkJobCommand'
    }

    It 'that is not there is said so' {
        { Connect-BkJob -ProfileName nosuch -Force } | Should -Throw -ErrorId 'ProfileNotFound,BkJob.ConnectBkJobCommand'
        $null = Get-BkJobProfile nosuch -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -Be 'ProfileNotFound,BkJob.GetBkJobProfileCommand'
        Get-BkJobProfile 'no*' | Should -BeNullOrEmpty
    }

    It 'is removed by its name, and not with -WhatIf' {
        'a1', 'a2', 'b' | ForEach-Object { $null = Set-BkJobProfile $_ $server }
        Remove-BkJobProfile 'a*' -WhatIf
        Get-BkJobProfile | Should -HaveCount 3
        Remove-BkJobProfile 'a*'
        (Get-BkJobProfile).Name | Should -Be 'b'
    }

    It 'completes on Tab' {
        'prod', 'stag' | ForEach-Object { $null = Set-BkJobProfile $_ $server }
        $line = 'Connect-BkJob -ProfileName p'
        [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText | Should -Be 'prod'
    }

    It 'in a file that is no JSON is said to be that' {
        $null = New-Item $env:BKJOB_PROFILE_PATH -ItemType File -Force -Value '{ "prod": '
        $null = Get-BkJobProfile -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.FullyQualifiedErrorId | Should -Be 'InvalidArgument,BkJob.GetBkJobProfileCommand'
        "$problem" | Should -BeLike "*$env:BKJOB_PROFILE_PATH*"
    }
}

Describe 'Test-BkJobConnection' {
    It 'finds nothing wrong with a connection that is right' {
        Connect-TestServer $server
        $test = Test-BkJobConnection
        $test.IsAuthenticated, $test.HasScope, $test.HasV3, $test.HasV4, $test.HasSops | Should -Be $true, $true, $true, $true, $true
        $test.Problem | Should -BeNullOrEmpty
        $test.Latency | Should -BeGreaterThan ([timespan]::Zero)
    }

    It 'says in one object what is wrong: <Case>' -ForEach @(
        @{ Case = 'the app'; AppCode = 'unknown'; With = @{}; Advice = '*-AppCode*'; Expect = @{ IsAuthenticated = $false; HasScope = $null } }
        @{ Case = 'the business'; AppCode = 'ops'; With = @{ ScopeId = '99' }; Advice = '?*'; Expect = @{ IsAuthenticated = $true; HasScope = $false; HasV3 = $true } }
        @{ Case = 'the permission'; AppCode = 'forbidden'; With = @{}; Advice = '?*'; Expect = @{ IsAuthenticated = $true; HasScope = $false } }
        @{ Case = 'the address'; AppCode = 'ops'; With = @{ Uri = 'http://127.0.0.1:1' }; Advice = '*-NoProxy*'; Expect = @{ IsAuthenticated = $null; HasV3 = $null; HasSops = $null; Latency = $null } }
    ) {
        Connect-TestServer $server -AppCode $AppCode -With $With
        $test = Test-BkJobConnection -ErrorVariable problem
        $problem | Should -BeNullOrEmpty
        $test.Problem | Should -BeLike $Advice
        foreach ($name in $Expect.Keys) {
            $test.$name | Should -Be $Expect[$name] -Because $name
        }
    }

    It 'needs no V4, and says that SOPS is missing' {
        Connect-TestServer (Start-TestServer '--hosts 3 --no-route v4 --no-route sops')
        $test = Test-BkJobConnection
        $test.HasV3, $test.HasV4, $test.HasSops | Should -Be $true, $false, $false
        $test.Problem | Should -BeLike '*get_task_list*'
    }

    It 'takes jobv3 over ESB for V3' {
        Connect-TestServer "$server/api/c/compapi"
        $test = Test-BkJobConnection
        $test.HasV3, $test.HasV4, $test.HasSops, $test.Problem | Should -Be $true, $false, $true, $null
    }
}

Describe 'A server that never answered' {
    It 'is given up on after one more try' {
        Connect-TestServer 'http://127.0.0.1:1' -With @{ RetryIntervalSec = 0.01 }
        $told = Get-BkJobInstance 100 -Verbose -ErrorVariable problem -ErrorAction SilentlyContinue 4>&1
        @($told | Where-Object { $_.Message -match '^GET ' }) | Should -HaveCount 2
        $problem.FullyQualifiedErrorId | Should -Be 'ConnectionFailed,BkJob.GetBkJobInstanceCommand'
        "$problem" | Should -BeLike '*127.0.0.1:1*'
    }
}
