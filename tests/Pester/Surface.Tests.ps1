# What scripts rely on: names, positions, pipeline binding, output types and enum numbers, compared with tests/surface.json.

BeforeDiscovery {
    $surface = Get-Content (Join-Path $PSScriptRoot '../surface.json') -Raw | ConvertFrom-Json
    $cmdlets = foreach ($cmdlet in $surface.cmdlets.PSObject.Properties) {
        @{ Name = $cmdlet.Name; Parameters = @($cmdlet.Value); Positions = $surface.positions.($cmdlet.Name); Pipeline = $surface.pipeline.($cmdlet.Name); Outputs = @($surface.outputs.($cmdlet.Name)) }
    }
    $types = foreach ($type in $surface.types.PSObject.Properties) { @{ Name = $type.Name; Members = @($type.Value) } }
    $enums = foreach ($enum in $surface.enums.PSObject.Properties) { @{ Name = $enum.Name; Members = $enum.Value } }
    $errorKinds = foreach ($kind in $surface.errors.PSObject.Properties) { @{ Kind = $kind.Name; Category = $kind.Value } }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'TestServer.psm1')
    Import-TestedModule
    $common = [System.Management.Automation.Cmdlet]::CommonParameters
}

Describe 'The module' {
    It 'exports exactly the cmdlets of the design' {
        $expected = (Get-Content (Join-Path $PSScriptRoot '../surface.json') -Raw | ConvertFrom-Json).cmdlets.PSObject.Properties.Name
        (Get-Module BkJob).ExportedCommands.Keys | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'uses approved verbs only' {
        $approved = (Get-Verb).Verb
        (Get-Module BkJob).ExportedCommands.Values.Verb | Should -BeIn $approved
    }

    It 'has a valid manifest' {
        Test-ModuleManifest (Get-TestedModule) -ErrorAction Stop | Should -Not -BeNullOrEmpty
    }
}

Describe '<Name>' -ForEach $cmdlets {
    BeforeAll {
        $command = Get-Command $Name
        $attributes = @{}
        foreach ($parameter in $command.Parameters.Values) {
            $attributes[$parameter.Name] = @($parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.ParameterAttribute] })
        }
    }

    It 'has exactly the parameters of the design' {
        $command.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object | Should -Be ($Parameters | Sort-Object)
    }

    It 'takes positional arguments as designed' {
        foreach ($position in $Positions.PSObject.Properties | Where-Object { $_ }) {
            $attributes[$position.Name].Position | Should -Contain $position.Value -Because $position.Name
        }
    }

    It 'takes pipeline input as designed' {
        if ($Pipeline) {
            $byValue = $attributes.Keys | Where-Object { $attributes[$_].ValueFromPipeline -contains $true } | Sort-Object
            $byName = $attributes.Keys | Where-Object { $attributes[$_].ValueFromPipelineByPropertyName -contains $true } | Sort-Object
            $byValue | Should -Be ($Pipeline.byValue | Sort-Object)
            $byName | Should -Be ($Pipeline.byName | Sort-Object)
        }
    }

    It 'says what it writes' {
        foreach ($output in $Outputs | Where-Object { $_ }) {
            $command.OutputType.Name | Should -Contain "BkJob.$output"
        }
    }

    It 'takes BizId for ScopeId' -Skip:('ScopeId' -notin $Parameters) {
        $command.Parameters['ScopeId'].Aliases | Should -Contain 'BizId'
    }

    It 'takes ids as long' {
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -match '^(JobInstance|StepInstance|Host|Cloud|Container|Task)Id$' }) {
            $parameter.ParameterType | Should -BeIn @([long], [long[]]) -Because $parameter.Name
        }
    }
}

Describe 'The output type BkJob.<Name>' -ForEach $types {
    It 'has the properties of the design' {
        $type = "BkJob.$Name" -as [type]
        $type | Should -Not -BeNullOrEmpty
        $actual = $type.GetProperties().Name
        $Members | Where-Object { $_ -notin $actual } | Should -BeNullOrEmpty
    }
}

Describe 'The enum BkJob.<Name>' -ForEach $enums {
    It 'has the numbers of the servers' {
        $type = "BkJob.$Name" -as [type]
        $type.GetEnumNames() | Sort-Object | Should -Be ($Members.PSObject.Properties.Name | Sort-Object)
        foreach ($member in $Members.PSObject.Properties) {
            [int]($type::($member.Name)) | Should -Be $member.Value -Because $member.Name
        }
    }
}

Describe 'The error kind <Kind>' -ForEach $errorKinds {
    It 'exists' {
        [enum]::GetNames([BkJob.BkJobErrorKind]) | Should -Contain $Kind
    }
}
