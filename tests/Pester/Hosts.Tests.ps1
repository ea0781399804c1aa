# Every way to name a host, and what becomes of what names none.

BeforeDiscovery {
    $forms = @(
        @{ Form = 'a whole number'; Given = { 5 } }
        @{ Form = 'a long'; Given = { [long]5 } }
        @{ Form = 'digits as text'; Given = { '5' } }
        @{ Form = 'a number from JSON'; Given = { ('5' | ConvertFrom-Json) } }
        @{ Form = 'an address'; Given = { '10.0.0.5' } }
        @{ Form = 'a cloud area and an address'; Given = { '0:10.0.0.5' } }
        @{ Form = 'the text of a target'; Given = { '#5' } }
        @{ Form = 'a hashtable with a nested host'; Given = { @{ host = @{ bk_host_id = 5 } } } }
        @{ Form = 'a HostKey by id'; Given = { [BkJob.HostKey]::new(5) } }
        @{ Form = 'a HostKey by address'; Given = { [BkJob.HostKey]::new('10.0.0.5', 0) } }
        @{ Form = 'a log of ours'; Given = { Get-BkJobHostLog 100 200 -HostId 5 } }
        @{ Form = 'a line of a log'; Given = { Get-BkJobHostLog 100 200 -HostId 5 -AsLine -Tail 1 } }
        @{ Form = 'a result of ours'; Given = { Get-BkJobHostResult 100 -StepInstanceId 200 | Where-Object HostId -EQ 5 } }
        @{ Form = 'an object with HostId'; Given = { [pscustomobject]@{ HostId = 5 } } }
        @{ Form = 'an object with bk_host_id'; Given = { [pscustomobject]@{ bk_host_id = 5 } } }
        @{ Form = 'an object with host_id as text'; Given = { [pscustomobject]@{ host_id = '5' } } }
        @{ Form = 'an object with IPAddress'; Given = { [pscustomobject]@{ IPAddress = '10.0.0.5' } } }
        @{ Form = 'an object with ip and bk_cloud_id'; Given = { [pscustomobject]@{ ip = '10.0.0.5'; bk_cloud_id = '0' } } }
        @{ Form = 'a CMDB answer with several addresses'; Given = { [pscustomobject]@{ bk_host_innerip = '10.0.0.5,192.168.0.5'; bk_cloud_id = 0 } } }
        @{ Form = 'a nested CMDB answer'; Given = { '{"host":{"bk_host_id":5,"bk_host_innerip":"10.0.0.5"},"biz":[]}' | ConvertFrom-Json } }
        @{ Form = 'a hashtable with HostId'; Given = { @{ HostId = 5 } } }
        @{ Form = 'a hashtable with names in another case'; Given = { @{ IPADDRESS = '10.0.0.5'; cloudid = 0 } } }
        @{ Form = 'an ordered dictionary'; Given = { [ordered]@{ bk_host_id = 5 } } }
        @{ Form = 'a row of a CSV file with empty cells'; Given = { "HostId,IPAddress,CloudId,ContainerId`n,10.0.0.5,0," | ConvertFrom-Csv } }
        @{ Form = 'an address object'; Given = { [ipaddress]'10.0.0.5' } }
        @{ Form = 'an address object in a row'; Given = { [pscustomobject]@{ ip = [ipaddress]'10.0.0.5' } } }
        @{ Form = 'an address mapped to IPv6'; Given = { [ipaddress]'::ffff:10.0.0.5' } }
        @{ Form = 'a CMDB answer with its cloud area as a list'; Given = { '{"bk_host_innerip":"10.0.0.5","bk_cloud_id":[{"bk_obj_id":"plat","id":"0","bk_inst_id":0,"bk_inst_name":"default area"}]}' | ConvertFrom-Json } }
        @{ Form = 'a cloud area as a list with bk_inst_id only'; Given = { @{ bk_host_innerip = '10.0.0.5'; bk_cloud_id = @(@{ bk_inst_id = 0 }) } } }
        @{ Form = 'a picker''s host with a list of clouds'; Given = { '{"ip":"10.0.0.5","cloud":[{"id":"0","name":"direct"}]}' | ConvertFrom-Json } }
        @{ Form = 'a picker''s host with a cloud area'; Given = { '{"ip":"10.0.0.5","cloudArea":{"id":0,"name":"direct"}}' | ConvertFrom-Json } }
        @{ Form = 'a row with plat_id'; Given = { [pscustomobject]@{ ip = '10.0.0.5'; plat_id = '0' } } }
        @{ Form = 'a row with cloud_id'; Given = { [pscustomobject]@{ ip = '10.0.0.5'; cloud_id = 0.0 } } }
        @{ Form = 'a host key that was exported'; Given = { ConvertTo-Imported ([BkJob.HostKey]::new('10.0.0.5', 0)) } }
        @{ Form = 'a log that was exported'; Given = { ConvertTo-Imported (Get-BkJobHostLog 100 200 -HostId 5) } }
        @{ Form = 'a line that was exported'; Given = { ConvertTo-Imported (Get-BkJobHostLog 100 200 -HostId 5 -AsLine -Tail 1) } }
    )
    $wrong = @(
        @{ Form = '$null'; Wrong = $null; Named = '*$null*' }
        @{ Form = 'empty text'; Wrong = ''; Named = '*''''*' }
        @{ Form = 'blank text'; Wrong = ' '; Named = '*''''*' }
        @{ Form = 'a word'; Wrong = 'web-01'; Named = '*web-01*' }
        @{ Form = 'id 0'; Wrong = 0; Named = '*0*' }
        @{ Form = 'a negative id'; Wrong = -3; Named = '*-3*' }
        @{ Form = 'a fraction'; Wrong = 1.5; Named = '*1.5*' }
        @{ Form = 'a truth value'; Wrong = $true; Named = '*True*' }
        @{ Form = 'an address with three parts'; Wrong = '10.0.0'; Named = '*10.0.0*' }
        @{ Form = 'an object without a host'; Wrong = [pscustomobject]@{ Name = 'x' }; Named = '*Name=x*' }
        @{ Form = 'an object with a bad id'; Wrong = [pscustomobject]@{ HostId = 'abc' }; Named = '*abc*' }
        @{ Form = 'an empty hashtable'; Wrong = @{}; Named = '*@{}*' }
        @{ Form = 'an address with a leading zero'; Wrong = '010.0.0.2'; Named = '*010.0.0.2*' }
        @{ Form = 'an address in hexadecimal'; Wrong = '0x0a.0.0.2'; Named = '*0x0a*' }
        @{ Form = 'a leading zero behind a cloud area'; Wrong = '0:10.00.0.2'; Named = '*10.00*' }
        @{ Form = 'a leading zero in a row'; Wrong = [pscustomobject]@{ ip = '010.0.0.2' }; Named = '*010*' }
        @{ Form = 'a cloud area that is a word'; Wrong = [pscustomobject]@{ ip = '10.0.0.3'; bk_cloud_id = 'abc' }; Named = '*abc*' }
        @{ Form = 'a negative cloud area'; Wrong = [pscustomobject]@{ ip = '10.0.0.3'; bk_cloud_id = -1 }; Named = '*-1*' }
        @{ Form = 'half a cloud area'; Wrong = [pscustomobject]@{ IPAddress = '10.0.0.3'; CloudId = 1.5 }; Named = '*1.5*' }
        @{ Form = 'a truth value as cloud area'; Wrong = @{ ip = '10.0.0.3'; cloud_id = $true }; Named = '*True*' }
        @{ Form = 'a list of two cloud areas'; Wrong = @{ ip = '10.0.0.3'; bk_cloud_id = @(@{ id = '0' }, @{ id = '1' }) }; Named = '*10.0.0.3*' }
        @{ Form = 'a list without a cloud area'; Wrong = @{ ip = '10.0.0.3'; bk_cloud_id = @() }; Named = '*10.0.0.3*' }
        @{ Form = 'a cloud area without an id'; Wrong = @{ ip = '10.0.0.3'; cloud = @(@{ name = 'direct' }) }; Named = '*10.0.0.3*' }
        @{ Form = 'an id with a cloud area that cannot be read'; Wrong = @{ bk_host_id = 3; bk_cloud_id = 'abc' }; Named = '*abc*' }
        @{ Form = 'a nested host with a cloud area that cannot be read'; Wrong = [pscustomobject]@{ host = @{ ip = '10.0.0.3'; bk_cloud_id = 'abc' } }; Named = '*host*' }
        @{ Form = 'a row that names a job and no host'; Wrong = [pscustomobject]@{ JobInstanceId = 100; Name = 'x' }; Named = '*100*' }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    Connect-TestServer (Start-TestServer '--hosts 60')

    # An object as it comes back from a file, a job or another machine.
    function ConvertTo-Imported($Object) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).xml"
        $Object | Export-Clixml $file
        Import-Clixml $file
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'A host given as <Form>' -ForEach $forms {
    BeforeAll {
        $source = & $Given
    }

    It 'is understood on the pipeline' {
        $log = , $source | ForEach-Object { $_ } | Get-BkJobHostLog 100 200
        $log | Should -HaveCount 1
        $log.HostId | Should -Be 5
        $log.Target | Should -Be '0:10.0.0.5'
    }

    It 'is understood as an argument' {
        $log = Get-BkJobHostLog 100 200 -InputObject $source
        $log | Should -HaveCount 1
        $log.HostId | Should -Be 5
    }
}

Describe 'What names no host: <Form>' -ForEach $wrong {
    It 'is an error that names the object, and the rest goes on' {
        $logs = 1, $Wrong, 2 | Get-BkJobHostLog 100 200 -ErrorVariable problem -ErrorAction SilentlyContinue
        $logs.HostId | Sort-Object | Should -Be 1, 2
        $problem | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -Be 'InvalidHost,BkJob.GetBkJobHostLogCommand'
        $problem[0].CategoryInfo.Category | Should -Be 'InvalidData'
        $problem[0].Exception | Should -BeOfType BkJob.BkJobException
        $problem[0].Exception.Message | Should -BeLike $Named
        if ($null -ne $Wrong) {
            $problem[0].TargetObject | Should -Be $Wrong
        }
    }
}

Describe 'Hosts by parameter' {
    It 'takes ids' {
        (Get-BkJobHostLog 100 200 -HostId 3, 1, 2).HostId | Sort-Object | Should -Be 1, 2, 3
    }

    It 'takes addresses with a cloud area' {
        (Get-BkJobHostLog 100 200 -IPAddress 10.0.0.1, 10.0.0.2 -CloudId 0).HostId | Sort-Object | Should -Be 1, 2
    }

    It 'takes the cloud area of the call for addresses that have none, on the pipeline too' {
        (Get-BkJobHostLog 104 204 -IPAddress 10.0.0.1 -CloudId 3).HostId | Should -Be 9007199254740997
        ('10.0.0.1' | Get-BkJobHostLog 104 204 -CloudId 3).HostId | Should -Be 9007199254740997
        ([pscustomobject]@{ ip = '10.0.0.1' } | Get-BkJobHostLog 104 204 -CloudId 3).HostId | Should -Be 9007199254740997
        ([ipaddress]'10.0.0.1' | Get-BkJobHostLog 104 204 -CloudId 3).HostId | Should -Be 9007199254740997
        ([pscustomobject]@{ ip = '10.0.0.5'; bk_cloud_id = 0 } | Get-BkJobHostLog 100 200 -CloudId 3).HostId | Should -Be 5
        ('0:10.0.0.5' | Get-BkJobHostLog 100 200 -CloudId 3).HostId | Should -Be 5
    }

    It 'does not take the zone of an IPv6 address for a business' {
        $null = [ipaddress]'fe80::3%3' | Get-BkJobHostLog 100 200 -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -Be 'HostLogNotFound,BkJob.GetBkJobHostLogCommand'
        $problem[0].TargetObject.IPAddress | Should -Be 'fe80::3'
        $logs = [ipaddress]'fd00:1::1', [ipaddress]'fd00:1::3%7' | Get-BkJobHostLog 104 204 -CloudId 0 -ErrorAction SilentlyContinue
        $logs.HostId | Should -Be 9007199254740993
    }

    It 'refuses a cloud area below 0' {
        { Get-BkJobHostLog 100 200 -IPAddress 10.0.0.1 -CloudId -1 } | Should -Throw
    }

    It 'asks for a host once, whatever it is called' {
        Get-BkJobHostLog 100 200 -HostId 5, 5 -IPAddress 10.0.0.5 -InputObject 5, '0:10.0.0.5' | Should -HaveCount 1
    }

    It 'writes nothing for an empty list, and asks for no other host' {
        Get-BkJobHostLog 100 200 -HostId @() | Should -BeNullOrEmpty
        Get-BkJobHostLog 100 200 -InputObject @() | Should -BeNullOrEmpty
        @() | Get-BkJobHostLog 100 200 | Should -BeNullOrEmpty
    }

    It 'is an error for a list that is $null, and asks for no other host' {
        Get-BkJobHostLog 100 200 -HostId $null -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem.FullyQualifiedErrorId | Should -Be 'InvalidHost,BkJob.GetBkJobHostLogCommand'
    }

    It 'takes every host of the step where none is named' {
        Get-BkJobHostLog 100 200 | Should -HaveCount 60
    }

    It 'keeps to the order of the input one at a time' {
        (9..1 | Get-BkJobHostLog 100 200 -ThrottleLimit 1 -BatchSize 1).HostId | Should -Be (9..1)
    }

    It 'takes hosts by parameter for jobs from the pipeline' {
        $logs = Get-BkJobInstance -JobInstanceId 100, 106 | Get-BkJobHostLog -HostId 5
        $logs.JobInstanceId | Sort-Object -Unique | Should -Be 100, 106
    }

    It 'reports a host that the server has nothing of, once' {
        $null = 1, 9999 | Get-BkJobHostLog 100 200 -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -Be 'HostLogNotFound,BkJob.GetBkJobHostLogCommand'
        $problem[0].TargetObject | Should -BeOfType BkJob.HostKey
        $problem[0].TargetObject.HostId | Should -Be 9999
    }

    It 'says what is needed when no job is given, and does not prompt' {
        $null = 1 | Get-BkJobHostLog -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -Be 'InvalidArgument,BkJob.GetBkJobHostLogCommand'
    }

    It 'keeps ids beyond 2^53 exact' {
        (Get-BkJobHostLog 104 204 -HostId 9007199254740993).HostId | Should -Be 9007199254740993
        ('{"bk_host_id":9007199254740993}' | ConvertFrom-Json | Get-BkJobHostLog 104 204).HostId | Should -Be 9007199254740993
    }

    It 'takes <Value> for no id' -ForEach @(
        @{ Value = "'1,2'"; Code = { Get-BkJobHostLog 100 200 -HostId '1,2' } }
        @{ Value = "'1e2'"; Code = { Get-BkJobHostLog 100 200 -HostId 1, '1e2' } }
        @{ Value = "'0x10'"; Code = { Get-BkJobHostLog 100 200 -HostId '0x10' } }
        @{ Value = '1.5'; Code = { Get-BkJobHostLog 100 200 -HostId 1.5 } }
        @{ Value = '1.5 as decimal'; Code = { Get-BkJobHostLog 100 200 -ContainerId ([decimal]1.5) } }
        @{ Value = "'1,00'"; Code = { Get-BkJobInstanceLog '1,00' } }
        @{ Value = "'2,00'"; Code = { Get-BkJobHostLog 100 '2,00' -HostId 1 } }
        @{ Value = "'1,0'"; Code = { Get-BkSopsTaskNode '1,0' } }
    ) {
        $Code | Should -Throw '*is not a whole number*'
    }

    It 'says how a range is given where one was typed as PowerShell takes no argument' {
        { Get-BkJobHostLog 100 200 -HostId 1..9 } | Should -Throw '*(1..9)*'
        (Get-BkJobHostLog 100 200 -HostId (1..9) -ErrorAction SilentlyContinue).Count | Should -BeGreaterThan 5
    }

    It 'takes ids as text and whole numbers of any type' {
        (Get-BkJobHostLog 100 '200' -HostId '1', ' 2 ', 3.0, ([decimal]4), ([int16]5)).HostId | Sort-Object | Should -Be (1..5)
    }

    It 'takes containers' {
        (Get-BkJobHostLog 103 203 -ContainerId 9001).ContainerId | Should -Be 9001
        ([pscustomobject]@{ ContainerId = '9002' } | Get-BkJobHostLog 103 203).ContainerId | Should -Be 9002
    }
}

Describe 'A result on the pipeline' {
    It 'brings job and step, and its columns go into the log' {
        $logs = Get-BkJobHostResult 100 -StepInstanceId 200 -Failed | Get-BkJobHostLog
        $logs | Should -Not -BeNullOrEmpty
        $logs.Status | Should -Not -Contain 'Success'
        $logs | Where-Object { $null -eq $_.ExitCode -or $null -eq $_.StartTime } | Should -BeNullOrEmpty
    }

    It 'does not lend its columns to another step' {
        $log = Get-BkJobHostResult 100 -StepInstanceId 200 | Where-Object HostId -EQ 5 | Get-BkJobHostLog 106 206
        $log.JobInstanceId | Should -Be 106
        $log.Status | Should -BeNullOrEmpty
    }
}

Describe 'A table row on the pipeline' {
    It 'is a host of the job given, and of its own where it names one' {
        $table = Join-Path $TestDrive 'hosts.csv'
        Get-BkJobHostResult 100 -StepInstanceId 200 | Select-Object -First 5 | Export-Csv $table -NoTypeInformation
        Import-Csv $table | Get-BkJobHostLog | Should -HaveCount 5
        (Import-Csv $table | Get-BkJobHostLog 106 206).JobInstanceId | Sort-Object -Unique | Should -Be 106
        Import-Csv $table | Select-Object HostId | Get-BkJobHostLog 100 200 | Should -HaveCount 5
    }
}
