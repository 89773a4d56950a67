define void @kernel(ptr noalias readonly %args, i64 %begin, i64 %end) nounwind {
entry:
  %v0 = alloca i64
  %v1 = getelementptr i64, ptr %args, i64 5
  %v2 = load i64, ptr %v1
  %v5 = alloca i64
  %v6 = getelementptr i64, ptr %args, i64 3
  %v7 = load i64, ptr %v6
  %v8 = alloca i64
  %v17 = alloca i64
  %v22 = alloca double
  %v23 = alloca float
  %v24 = getelementptr i64, ptr %args, i64 6
  %v25 = load i64, ptr %v24
  %v26 = getelementptr i64, ptr %args, i64 2
  %v27 = load i64, ptr %v26
  %v31 = alloca i64
  %v38 = getelementptr i64, ptr %args, i64 9
  %v39 = load i64, ptr %v38
  %v41 = getelementptr i64, ptr %args, i64 7
  %v42 = load ptr, ptr %v41
  %v44 = alloca i64
  %v59 = getelementptr i64, ptr %args, i64 4
  %v60 = load i64, ptr %v59
  %v62 = getelementptr i64, ptr %args, i64 1
  %v63 = load ptr, ptr %v62
  br label %start
start:
  %v3 = urem i64 %begin, %v2
  store i64 %v3, ptr %v0
  %v4 = udiv i64 %begin, %v2
  store i64 %v4, ptr %v5
  store i64 %begin, ptr %v8
  br label %test0
test0:
  %v9 = load i64, ptr %v8
  %v10 = icmp slt i64 %v9, %end
  br i1 %v10, label %loop0, label %done0
loop0:
  %v11 = load i64, ptr %v5
  %v12 = load i64, ptr %v8
  %v13 = load i64, ptr %v0
  %v14 = sub nsw i64 %v12, %v13
  %v15 = sub nsw i64 %end, %v14
  %v16 = call i64 @llvm.smin.i64(i64 %v15, i64 %v2)
  store i64 %v13, ptr %v17
  br label %test1
test1:
  %v18 = load i64, ptr %v17
  %v19 = icmp slt i64 %v18, %v16
  br i1 %v19, label %loop1, label %done1
loop1:
  %v20 = load i64, ptr %v17
  %v21 = add nsw i64 %v20, %v14
  store double 0.0, ptr %v22
  %v28 = mul i64 %v11, %v27
  %v29 = add nsw i64 %v28, %v27
  %v30 = call i64 @llvm.smin.i64(i64 %v29, i64 %v25)
  store i64 %v28, ptr %v31
  br label %test2
test2:
  %v32 = load i64, ptr %v31
  %v33 = icmp slt i64 %v32, %v30
  br i1 %v33, label %loop2, label %done2
loop2:
  %v34 = load i64, ptr %v31
  %v35 = add nsw i64 %v34, 1024
  %v36 = call i64 @llvm.smin.i64(i64 %v35, i64 %v30)
  store float 0.0, ptr %v23
  %v37 = icmp slt i64 %v34, %v36
  br i1 %v37, label %then3, label %else3
then3:
  %v40 = mul i64 %v20, %v39
  %v43 = getelementptr inbounds float, ptr %v42, i64 %v40
  store i64 %v34, ptr %v44
  br label %test4
test4:
  %v45 = load i64, ptr %v44
  %v46 = icmp slt i64 %v45, %v36
  br i1 %v46, label %loop4, label %done4
loop4:
  %v47 = load i64, ptr %v44
  %v48 = getelementptr inbounds float, ptr %v43, i64 %v47
  %v49 = load float, ptr %v48, !alias.scope !1, !noalias !2
  %v50 = load float, ptr %v23
  %v51 = fadd reassoc float %v50, %v49
  store float %v51, ptr %v23
  %v52 = add nsw i64 %v47, 1
  store i64 %v52, ptr %v44
  br label %test4
done4:
  br label %else3
else3:
  %v53 = load float, ptr %v23
  %v54 = load double, ptr %v22
  %v55 = fpext float %v53 to double
  %v56 = fadd reassoc double %v54, %v55
  store double %v56, ptr %v22
  %v57 = add nsw i64 %v34, 1024
  store i64 %v57, ptr %v31
  br label %test2
done2:
  %v58 = load double, ptr %v22
  %v61 = mul i64 %v60, %v7
  %v64 = getelementptr i64, ptr %v63, i64 %v21
  store double %v58, ptr %v64
  %v65 = add nsw i64 %v20, 1
  store i64 %v65, ptr %v17
  br label %test1
done1:
  %v66 = add nsw i64 %v16, %v14
  store i64 %v66, ptr %v8
  store i64 0, ptr %v0
  %v67 = load i64, ptr %v5
  %v68 = add nsw i64 %v67, 1
  store i64 %v68, ptr %v5
  br label %test0
done0:
  ret void
}
!0 = distinct !{!0}
!1 = !{!5}
!2 = !{!6}
!3 = !{!6}
!4 = !{!5}
!5 = distinct !{!5, !0}
!6 = distinct !{!6, !0}
